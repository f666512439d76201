//! Checks of `callbacks`: unknown code is called under no lock, nobody is missed, and who has gone is gone.

use super::callbacks_gone::Caller;
use super::{callbacks_alone, callbacks_gone};
use crate::callbacks::Observers;
use harness::{Check, Mode, ensure, ensure_eq, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::property(
        "follows_the_reference",
        "used by one thread, all who are subscribed are called, in the order of subscription",
        callbacks_alone::follows_the_reference,
    ),
    Check::model(
        "a_callback_may_subscribe",
        "a callback may subscribe another one, which is called from the next event on",
        callbacks_alone::a_callback_may_subscribe,
    ),
    Check::model(
        "a_callback_may_notify",
        "a callback may notify, and all are called for that event, too",
        callbacks_alone::a_callback_may_notify,
    ),
    Check::model(
        "a_callback_may_unsubscribe_itself",
        "a callback may unsubscribe itself, and the one behind it is not missed",
        callbacks_alone::a_callback_may_unsubscribe_itself,
    ),
    Check::model(
        "a_callback_may_unsubscribe_others",
        "a callback may unsubscribe those before it and behind it; who is gone is not called",
        callbacks_alone::a_callback_may_unsubscribe_others,
    ),
    Check::model(
        "a_callback_may_take_a_lock",
        "a callback may take a lock that another thread holds while that one subscribes",
        a_callback_may_take_a_lock,
    ),
    Check::model(
        "no_lock_is_held_while_calling",
        "while a callback runs or is dropped, its thread holds no lock",
        callbacks_alone::no_lock_is_held_while_calling,
    ),
    Check::model(
        "nobody_is_missed",
        "two threads that notify at the same time both call everybody",
        nobody_is_missed,
    ),
    Check::model(
        "who_has_subscribed_is_called",
        "who subscribes while another thread notifies is called by the next event",
        who_has_subscribed_is_called,
    ),
    Check::model(
        "notifies_run_side_by_side",
        "two threads call the same callback at the same time",
        notifies_run_side_by_side,
    )
    .must_reach(&["two calls at the same time"]),
    Check::model(
        "nobody_is_called_after",
        "when `unsubscribe` has returned, no call is under way and none begins",
        || callbacks_gone::unsubscribe_while_called(Caller::Outside),
    ),
    Check::model(
        "nor_after_the_second_unsubscribe",
        "of two threads that unsubscribe the same callback, neither returns during a call of it",
        callbacks_gone::two_unsubscribe_the_same,
    ),
    Check::model(
        "calls_are_told_apart",
        "while two threads call two callbacks, who unsubscribes one waits for the call of that one",
        callbacks_gone::calls_are_told_apart,
    )
    .executions(10_000),
    Check::model(
        "a_long_call_keeps_nobody_waiting",
        "while a callback takes its time, others subscribe, notify, and unsubscribe another one",
        a_long_call_keeps_nobody_waiting,
    ),
    Check::model(
        "a_callback_of_another_list_waits",
        "a callback of another list that unsubscribes one of this list waits for calls of it",
        || callbacks_gone::unsubscribe_while_called(Caller::AnotherList),
    ),
    Check::model(
        "two_may_unsubscribe_each_other",
        "two callbacks, called by two threads, may unsubscribe themselves and each other",
        callbacks_gone::two_may_unsubscribe_each_other,
    ),
    Check::model(
        "who_waits_sleeps",
        "a thread that unsubscribes during a long call sleeps until that is over",
        callbacks_gone::who_waits_sleeps,
    ),
    Check::model(
        "a_callback_may_panic",
        "a callback that panics ends its `notify`, and keeps nobody waiting",
        a_callback_may_panic,
    ),
    Check::model(
        "who_has_gone_is_forgotten",
        "a callback that was unsubscribed is dropped",
        callbacks_alone::who_has_gone_is_forgotten,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting for the call to end",
        || callbacks_gone::unsubscribe_while_called(Caller::Outside),
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "come_and_go_on_real_threads",
        "four real threads subscribe, notify and unsubscribe 50 times each",
        come_and_go_on_real_threads,
    ),
];

fn a_callback_may_take_a_lock() {
    let list = Arc::new(Observers::new());
    let screen = Arc::new(Mutex::new(0));
    let shows = Arc::clone(&screen);
    list.subscribe(move |_: &Observers<u32>, event: &u32| {
        println!("wants the screen");
        *shows.lock().unwrap() = *event;
    });
    thread::scope(|scope| {
        scope.spawn(|| list.notify(&1));
        println!("takes the screen");
        let held = screen.lock().unwrap();
        list.subscribe(|_, _| {});
        drop(held);
    });
}

fn nobody_is_missed() {
    let list = Arc::new(Observers::new());
    let called = Arc::new(Notes::new([[0; 2]; 2]));
    for (number, name) in ["first", "second"].into_iter().enumerate() {
        let called = Arc::clone(&called);
        list.subscribe(move |_: &Observers<usize>, event: &usize| {
            called.lock().unwrap()[*event][number] += 1;
        });
    }
    thread::scope(|scope| {
        scope.spawn(|| list.notify(&0));
        list.notify(&1);
    });
    let called = called.lock().unwrap();
    for (event, times) in called.iter().enumerate() {
        ensure!(
            *times == [1, 1],
            "two callbacks were subscribed, and two threads notified of an event each; for event \
             {event}, the first was called {} time(s) and the second {}",
            times[0],
            times[1]
        );
    }
}

fn who_has_subscribed_is_called() {
    let (list, calls) = (Arc::new(Observers::new()), Calls::default());
    list.subscribe(|_: &Observers<u32>, _: &u32| {});
    thread::scope(|scope| {
        scope.spawn(|| list.notify(&1));
        let notes = calls.clone();
        list.subscribe(move |_: &Observers<u32>, event: &u32| {
            if *event == 2 {
                notes.note("new", 2);
            }
        });
        list.notify(&2);
        calls.were(
            &[("new", 2)],
            "while another thread notified of event 1, \"new\" subscribed, and then its thread \
             notified of event 2; for event 2",
        );
    });
}

fn notifies_run_side_by_side() {
    let list = Arc::new(Observers::new());
    let calling = AtomicU64::new(0);
    list.subscribe(move |_: &Observers<u32>, _: &u32| {
        if calling.fetch_add(1, Ordering::SeqCst) == 1 {
            harness::reached("two calls at the same time");
        }
        calling.fetch_sub(1, Ordering::SeqCst);
    });
    thread::scope(|scope| {
        scope.spawn(|| list.notify(&1));
        list.notify(&2);
    });
}

fn a_long_call_keeps_nobody_waiting() {
    let list = Arc::new(Observers::new());
    list.subscribe(|_: &Observers<u32>, event: &u32| {
        if *event == 1 {
            println!("a long call begins");
            thread::sleep(Duration::from_millis(10));
        }
    });
    let other = list.subscribe(|_, _| {});
    thread::scope(|scope| {
        scope.spawn(|| list.notify(&1));
        // Time goes on when nobody can do anything else: by now the long call is under way.
        thread::sleep(Duration::from_millis(1));
        let keeps_waiting = |what: &str, does: &dyn Fn()| {
            let begun = Instant::now();
            does();
            ensure!(
                begun.elapsed().is_zero(),
                "a callback took its time, and on another thread {what} waited until it was done"
            );
        };
        keeps_waiting("`subscribe`", &|| {
            list.subscribe(|_, _| {});
        });
        keeps_waiting("`notify`", &|| list.notify(&2));
        keeps_waiting("`unsubscribe` of another callback", &|| {
            list.unsubscribe(other);
        });
    });
}

fn a_callback_may_panic() {
    let (list, calls) = (Arc::new(Observers::new()), Calls::default());
    list.subscribe(calls.by("before"));
    let panics = list.subscribe(|_: &Observers<u32>, event: &u32| {
        if *event == 1 {
            panic!("a callback that panics");
        }
    });
    list.subscribe(calls.by("behind"));
    thread::scope(|scope| {
        scope.spawn(|| {
            let caught = catch_unwind(AssertUnwindSafe(|| list.notify(&1))).is_err();
            ensure!(
                caught,
                "a callback panicked, and `notify` returned as if it had not"
            );
        });
    });
    calls.were(
        &[("before", 1)],
        "a callback panicked during event 1, between \"before\" and \"behind\"; during event 1",
    );
    list.notify(&2);
    calls.were(
        &[("before", 2), ("behind", 2)],
        "a callback had panicked during event 1; during event 2",
    );
    let removed = list.unsubscribe(panics);
    ensure!(
        removed,
        "a callback panicked, and `unsubscribe` of it returned false"
    );
}

fn come_and_go_on_real_threads() {
    const ROUNDS: u64 = 50;
    use real_std::sync::atomic::{AtomicU64, Ordering};
    let list = real::callbacks::Observers::new();
    real_std::thread::scope(|scope| {
        for thread in 0..4_u64 {
            let list = &list;
            scope.spawn(move || {
                for _ in 0..ROUNDS {
                    let own_calls = Arc::new(AtomicU64::new(0));
                    let all_calls = Arc::new(AtomicU64::new(0));
                    let (own, all) = (Arc::clone(&own_calls), Arc::clone(&all_calls));
                    let subscription = list.subscribe(move |_, event: &u64| {
                        all.fetch_add(1, Ordering::SeqCst);
                        if *event == thread {
                            own.fetch_add(1, Ordering::SeqCst);
                        }
                    });
                    list.notify(&thread);
                    list.notify(&thread);
                    let removed = list.unsubscribe(subscription);
                    let before = all_calls.load(Ordering::SeqCst);
                    list.notify(&thread);
                    ensure!(
                        removed,
                        "a callback was subscribed, but `unsubscribe` returned false"
                    );
                    ensure_eq!(
                        own_calls.load(Ordering::SeqCst),
                        2,
                        "calls of a callback for the two events that its own thread notified of"
                    );
                    ensure_eq!(
                        all_calls.load(Ordering::SeqCst),
                        before,
                        "calls of a callback a moment after it was unsubscribed"
                    );
                }
            });
        }
    });
}

/// The calls so far: whose, and for which event.
#[derive(Clone, Default)]
pub struct Calls(Arc<Notes<Vec<(&'static str, u32)>>>);

impl Calls {
    /// A row of the schedule says so, too: it shows what happened during the call.
    pub fn note(&self, who: &'static str, event: u32) {
        println!("{who:?} is called for {event}");
        self.0.lock().unwrap().push((who, event));
    }

    /// A callback that notes that it was called.
    pub fn by(&self, who: &'static str) -> impl Fn(&Observers<u32>, &u32) + Send + Sync + 'static {
        let calls = self.clone();
        move |_, event| calls.note(who, *event)
    }

    /// Whether these were the calls since the last time.
    pub fn were(&self, expected: &[(&str, u32)], when: &str) {
        let found = std::mem::take(&mut *self.0.lock().unwrap());
        ensure!(
            found == expected,
            "{when}, the calls were {}; expected {}",
            shown(&found),
            shown(expected)
        );
    }
}

/// Such as `"a" for 1, "b" for 1`.
fn shown(calls: &[(&str, u32)]) -> String {
    let call = |(who, event): &(&str, u32)| format!("{who:?} for {event}");
    match calls {
        [] => "none".to_owned(),
        _ => calls.iter().map(call).collect::<Vec<_>>().join(", "),
    }
}
