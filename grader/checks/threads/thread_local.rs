//! Checks of `thread_local`: each thread has its own id, and afterwards all is as it was before.

use crate::thread_local::{request_id, with_request_id};
use harness::proptest::prelude::*;
use harness::{Check, ensure, ensure_eq, property, real_std};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::property(
        "nested_calls_follow_a_stack",
        "on one thread, the id is that of the innermost call, however calls are nested",
        nested_calls_follow_a_stack,
    ),
    Check::model(
        "the_id_is_known_during_the_call",
        "the id is known during the call, and not before or after",
        the_id_is_known_during_the_call,
    ),
    Check::model(
        "nested_calls_restore_the_outer_id",
        "after an inner call, the outer id counts again",
        nested_calls_restore_the_outer_id,
    ),
    Check::model(
        "threads_do_not_see_each_other",
        "two threads at the same time each see their own id",
        threads_do_not_see_each_other,
    )
    .must_reach(&["two requests at the same time"]),
    Check::model(
        "a_new_thread_works_on_nothing",
        "a thread that is started during a call has no id, and may have another",
        a_new_thread_works_on_nothing,
    ),
    Check::model(
        "the_next_task_of_a_thread_starts_clean",
        "a thread that does one task after the other takes no id along",
        the_next_task_of_a_thread_starts_clean,
    ),
    Check::model(
        "a_panic_restores_the_outer_id",
        "after a panic the id is what it was before the call",
        a_panic_restores_the_outer_id,
    ),
    Check::model(
        "the_closure_runs_on_the_calling_thread",
        "the closure runs on the calling thread and may use what that has borrowed",
        the_closure_runs_on_the_calling_thread,
    ),
    Check::real(
        "threads_do_not_see_each_other_on_real_threads",
        "four real threads with 50 requests each see their own ids",
        threads_do_not_see_each_other_on_real_threads,
    ),
];

/// Calls within calls: an id, and what is called inside.
#[derive(Clone, Debug)]
struct Call(u64, Vec<Call>);

fn nested_calls_follow_a_stack() {
    let id = prop_oneof![Just(0), 1..5_u64, Just(u64::MAX)];
    let leaf = id.clone().prop_map(|id| Call(id, Vec::new()));
    let calls = leaf.prop_recursive(4, 12, 3, move |inner| {
        (id.clone(), prop::collection::vec(inner, 0..3)).prop_map(|(id, inner)| Call(id, inner))
    });
    property(prop::collection::vec(calls, 0..3), |calls| {
        ids_are_those_of(None, &calls);
    });
}

/// Makes the calls, and looks at the id before, between and after them.
fn ids_are_those_of(outer: Option<u64>, calls: &[Call]) {
    let looks = |when: &str| {
        let found: Option<u64> = real::thread_local::request_id();
        match outer {
            Some(id) => ensure_eq!(found, outer, "`request_id` {when} the calls inside of {id}"),
            None => ensure_eq!(found, outer, "`request_id` {when} all calls"),
        }
    };
    looks("before");
    for Call(id, inner) in calls {
        real::thread_local::with_request_id(*id, || ids_are_those_of(Some(*id), inner));
        looks("after some of");
    }
}

fn is(expected: Option<u64>, when: &str) {
    let found: Option<u64> = request_id();
    ensure!(
        found == expected,
        "{when}, `request_id` returned {found:?} instead of {expected:?}"
    );
}

fn the_id_is_known_during_the_call() {
    is(None, "before the first call");
    let result: &str = with_request_id(7, || {
        is(Some(7), "during the call for 7");
        "done"
    });
    ensure!(
        result == "done",
        "the closure returned \"done\", but `with_request_id` returned {result:?}"
    );
    is(None, "after the call for 7");
    with_request_id(0, || is(Some(0), "during the call for 0"));
    is(None, "after the call for 0");
}

fn nested_calls_restore_the_outer_id() {
    with_request_id(7, || {
        with_request_id(8, || is(Some(8), "during the call for 8 inside of 7"));
        is(Some(7), "after the call for 8 inside of 7");
        with_request_id(7, || is(Some(7), "during the call for 7 inside of 7"));
        is(Some(7), "after the call for 7 inside of 7");
    });
    is(None, "after the call for 7");
}

fn threads_do_not_see_each_other() {
    use std::sync::atomic::{AtomicU64, Ordering};
    let inside = AtomicU64::new(0);
    let request = |id: u64, during: &str| {
        with_request_id(id, || {
            if inside.fetch_add(1, Ordering::SeqCst) == 1 {
                harness::reached("two requests at the same time");
            }
            is(Some(id), during);
            inside.fetch_sub(1, Ordering::SeqCst);
        });
        is(None, "after a thread's only call");
    };
    thread::scope(|scope| {
        scope.spawn(|| request(8, "while one thread worked on 8 and another one on 7"));
        request(7, "while one thread worked on 7 and another one on 8");
    });
}

fn a_new_thread_works_on_nothing() {
    with_request_id(7, || {
        thread::scope(|scope| {
            scope.spawn(|| {
                is(None, "on a thread that was started during the call for 7");
                with_request_id(8, || is(Some(8), "during the call for 8 on that thread"));
            });
        });
        is(Some(7), "after a thread started by it had worked on 8");
    });
}

fn the_next_task_of_a_thread_starts_clean() {
    let worker = thread::spawn(|| {
        with_request_id(7, || is(Some(7), "during the call for 7"));
        is(None, "in the next task of a thread that had worked on 7");
        with_request_id(8, || is(Some(8), "during the call for 8"));
        is(
            None,
            "in the next task of a thread that had worked on 7 and 8",
        );
    });
    worker.join().unwrap();
}

fn a_panic_restores_the_outer_id() {
    with_request_id(7, || {
        let caught = catch_unwind(AssertUnwindSafe(|| {
            with_request_id(8, || panic!("a closure that panics"));
        }));
        let Err(panic) = caught else {
            harness::wrong("the closure panicked, but `with_request_id` returned".into())
        };
        ensure!(
            panic.downcast_ref() == Some(&"a closure that panics"),
            "the closure panicked with a message, but another panic came out"
        );
        is(Some(7), "after the call for 8 inside of 7 had panicked");
    });
    is(None, "after the call for 7");
}

fn the_closure_runs_on_the_calling_thread() {
    let caller = thread::current().id();
    let mut ran_on = None;
    with_request_id(7, || ran_on = Some(thread::current().id()));
    ensure!(
        ran_on == Some(caller),
        "the closure ran on another thread than the one that called `with_request_id`"
    );
    let threads = harness::threads_started();
    ensure!(
        threads == 0,
        "one call of `with_request_id` started {threads} thread(s)"
    );
    let held = with_request_id(7, harness::locks_held);
    ensure!(
        held == 0,
        "while the closure runs, its thread holds a lock, and another thread has to wait for it"
    );
}

fn threads_do_not_see_each_other_on_real_threads() {
    real_std::thread::scope(|scope| {
        for thread in 0..4 {
            scope.spawn(move || {
                for number in 0..50 {
                    let id: u64 = thread * 1_000 + number;
                    let found = real::thread_local::with_request_id(id, || {
                        real_std::thread::yield_now();
                        real::thread_local::request_id()
                    });
                    ensure_eq!(found, Some(id), "`request_id` during the call for {id}");
                }
            });
        }
    });
}

/// Compiles if no more is asked of closures and results than the exercise says.
fn any_closure_will_do<R>(f: impl FnOnce() -> R) -> R {
    with_request_id(1, f)
}
