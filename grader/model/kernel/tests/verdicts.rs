//! Each way in which code can fail has its own verdict, and none disturbs the next exploration.

use model::{Options, Report, explore};
use model_parking_lot as parking_lot;
use model_std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use model_std::sync::{Barrier, Mutex, mpsc};
use model_std::thread;
use schedule::{Coverage, Verdict};
use std::sync::Arc;
use std::time::Duration;

fn run(body: impl Fn() + Send + Sync + 'static) -> Report {
    explore(&Options::default(), body)
}

#[test]
fn a_right_counter_passes_under_all_schedules() {
    let report = run(|| {
        let count = Arc::new(Mutex::new(0));
        let other = Arc::clone(&count);
        let thread = thread::spawn(move || *other.lock().unwrap() += 1);
        *count.lock().unwrap() += 1;
        thread.join().unwrap();
        assert_eq!(*count.lock().unwrap(), 2);
    });
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
    assert_eq!(report.coverage, Some(Coverage::All));
}

#[test]
fn a_place_in_std_is_not_shown() {
    let report = run(|| {
        let threads = [|| (), || ()].map(thread::spawn); // called by std's `map`
        for thread in threads {
            thread.join().unwrap();
        }
        model::wrong("the schedule is wanted".to_owned());
    });
    let schedule = report.schedule.expect("a failure has a schedule");
    let place_of = |operation: &str| {
        let step = schedule
            .steps
            .iter()
            .find(|step| step.operation == operation);
        step.expect("it was recorded").place.clone()
    };
    assert_eq!(place_of("spawn"), None);
    assert_eq!(place_of("join").expect("it is our own").file, "verdicts.rs");
}

#[test]
fn a_lost_update_is_found_with_one_preemption() {
    let report = run(|| {
        let count = Arc::new(AtomicU64::new(0));
        let other = Arc::clone(&count);
        let add = |count: &AtomicU64| {
            let old = count.load(Ordering::SeqCst);
            count.store(old + 1, Ordering::SeqCst);
        };
        let thread = thread::spawn(move || add(&other));
        add(&count);
        thread.join().unwrap();
        let found = count.load(Ordering::SeqCst);
        if found != 2 {
            model::wrong(format!("counted {found}"));
        }
    });
    assert_eq!(report.verdict, Verdict::WrongAnswer, "{report:?}");
    assert_eq!(report.reason, "counted 1");
    assert_eq!(report.schedule.unwrap().preemptions, 1);
}

#[test]
fn locks_in_opposite_order_are_a_deadlock_with_both_holders() {
    let report = run(|| {
        let a = Arc::new(parking_lot::Mutex::new(()));
        let b = Arc::new(parking_lot::Mutex::new(()));
        let (a2, b2) = (Arc::clone(&a), Arc::clone(&b));
        let thread = thread::spawn(move || {
            let _b = b2.lock();
            let _a = a2.lock();
        });
        {
            let _a = a.lock();
            let _b = b.lock();
        }
        thread.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::Deadlock, "{report:?}");
    let waits = report.schedule.unwrap().waits;
    assert_eq!(waits.len(), 2);
    assert_eq!(waits[0].held_by[0].thread, 1);
    assert_eq!(waits[1].held_by[0].thread, 0);
    assert_eq!(
        (waits[0].what.as_str(), waits[1].what.as_str()),
        ("the mutex 2", "the mutex 1")
    );
}

#[test]
fn a_try_says_whether_it_got_the_lock() {
    let report = run(|| {
        let unit = Mutex::new(());
        let number = Mutex::new(7);
        let _unit = (unit.try_lock(), unit.try_lock().is_err());
        let _number = number.try_lock();
        model::wrong("the schedule is wanted".to_owned());
    });
    let steps = report.schedule.expect("a failure has a schedule").steps;
    let values = steps
        .iter()
        .filter(|step| step.operation.starts_with("try_lock"));
    let values: Vec<&str> = values.filter_map(|step| step.value.as_deref()).collect();
    assert_eq!(values, ["taken", "it is held", "7"]);
}

#[test]
fn who_waits_alone_is_told_what_for() {
    let report = run(|| {
        let (sender, receiver) = mpsc::channel::<u8>();
        let _ = receiver.recv();
        drop(sender);
    });
    assert_eq!(report.verdict, Verdict::Deadlock);
    assert_eq!(
        report.reason,
        "main waits for a message (the channel), and no other thread is left to end this wait"
    );
}

#[test]
fn who_has_come_to_a_meeting_waits_for_those_who_have_not() {
    let report = run(|| {
        let here = Arc::new(Barrier::new(2));
        let there = Arc::clone(&here);
        thread::spawn(move || there.wait()).join().unwrap();
        here.wait();
    });
    assert_eq!(report.verdict, Verdict::Deadlock);
    let come = "thread 1 waits for others to come at verdicts.rs:";
    assert!(report.reason.contains(come), "{}", report.reason);
}

#[test]
fn locking_twice_is_a_deadlock_with_oneself() {
    let report = run(|| {
        let lock = parking_lot::Mutex::new(0);
        let _first = lock.lock();
        let _second = lock.lock();
    });
    assert_eq!(report.verdict, Verdict::Deadlock);
    assert!(
        report.reason.contains("waits for itself"),
        "{}",
        report.reason
    );
}

#[test]
fn a_loop_that_asks_again_and_again_spins() {
    let report = run(|| {
        let ready = Arc::new(AtomicBool::new(false));
        let other = Arc::clone(&ready);
        let thread = thread::spawn(move || other.store(true, Ordering::SeqCst));
        while !ready.load(Ordering::SeqCst) {}
        thread.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::Spins, "{report:?}");
}

#[test]
fn a_loop_that_yields_lets_the_other_thread_run() {
    let report = run(|| {
        let ready = Arc::new(AtomicBool::new(false));
        let other = Arc::clone(&ready);
        let thread = thread::spawn(move || other.store(true, Ordering::SeqCst));
        while !ready.load(Ordering::SeqCst) {
            thread::yield_now();
        }
        thread.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
}

#[test]
fn a_loop_that_sleeps_for_ever_spins() {
    let report = run(|| {
        loop {
            thread::sleep(Duration::from_millis(10));
        }
    });
    assert_eq!(report.verdict, Verdict::Spins, "{report:?}");
}

#[test]
fn a_loop_that_touches_nothing_hangs_and_is_told() {
    let options = Options {
        hang: Duration::from_millis(200),
        ..Options::default()
    };
    let report = explore(&options, || {
        loop {
            std::hint::spin_loop();
        }
    });
    assert_eq!(report.verdict, Verdict::TimedOut);
}

#[test]
fn a_thread_that_nobody_joins_is_leaked() {
    let report = run(|| {
        thread::spawn(|| {});
    });
    assert_eq!(report.verdict, Verdict::LeakedThread, "{report:?}");
}

#[test]
fn a_fifth_thread_is_one_too_many() {
    let report = run(|| {
        let threads: Vec<_> = (0..5).map(|_| thread::spawn(|| {})).collect();
        threads
            .into_iter()
            .for_each(|thread| thread.join().unwrap());
    });
    assert_eq!(report.verdict, Verdict::WrongAnswer);
    assert!(
        report
            .reason
            .contains("more threads than this check allows"),
        "{}",
        report.reason
    );
}

#[test]
fn an_untouched_stub_is_unsolved_in_any_thread() {
    for body in [(|| todo!("Counter::new")) as fn(), || {
        drop(thread::spawn(|| todo!("Counter::new")).join())
    }] {
        let report = run(body);
        assert_eq!(report.verdict, Verdict::Unsolved);
        assert_eq!(report.reason, "Counter::new");
    }
}

#[test]
fn a_lock_in_a_static_outlives_its_execution_and_is_told() {
    static COUNT: Mutex<u64> = Mutex::new(0);
    let report = run(|| *COUNT.lock().unwrap() += 1);
    assert_eq!(report.verdict, Verdict::Nondeterministic, "{report:?}");
    assert!(report.reason.contains("static"), "{}", report.reason);
}

#[test]
fn an_atomic_in_a_static_begins_anew() {
    static COUNT: AtomicU64 = AtomicU64::new(7);
    let report = run(|| assert_eq!(COUNT.fetch_add(1, Ordering::SeqCst), 7));
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
}

#[test]
fn a_limit_on_executions_is_not_a_pass() {
    let options = Options {
        executions: 5,
        ..Options::default()
    };
    let report = explore(&options, || {
        let count = Arc::new(AtomicU64::new(0));
        let add = || {
            let count = Arc::clone(&count);
            thread::spawn(move || (0..3).for_each(|_| count.store(1, Ordering::SeqCst)))
        };
        let threads = [add(), add()];
        threads
            .into_iter()
            .for_each(|thread| thread.join().unwrap());
    });
    assert_eq!(report.verdict, Verdict::TooManyExecutions, "{report:?}");
}

#[test]
fn try_lock_sees_the_lock_both_held_and_free() {
    let options = Options {
        must_reach: vec!["held".into(), "free".into()],
        ..Options::default()
    };
    let report = explore(&options, || {
        let lock = Arc::new(parking_lot::Mutex::new(0));
        let other = Arc::clone(&lock);
        let thread = thread::spawn(move || *other.lock() += 1);
        model::reached(if lock.try_lock().is_some() {
            "free"
        } else {
            "held"
        });
        thread.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
    assert_eq!(report.coverage, Some(Coverage::All));
}

#[test]
fn scoped_threads_borrow_and_are_joined() {
    let report = run(|| {
        let count = AtomicU64::new(0);
        thread::scope(|scope| {
            scope.spawn(|| count.fetch_add(1, Ordering::SeqCst));
            scope.spawn(|| count.fetch_add(1, Ordering::SeqCst));
        });
        assert_eq!(count.load(Ordering::SeqCst), 2);
    });
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
}

#[test]
fn the_same_exploration_gives_the_same_report() {
    let body = || {
        let lock = Arc::new(parking_lot::Mutex::new(0));
        let other = Arc::clone(&lock);
        let thread = thread::spawn(move || {
            let old = *other.lock();
            *other.lock() = old + 1;
        });
        let old = *lock.lock();
        *lock.lock() = old + 1;
        thread.join().unwrap();
        if *lock.lock() != 2 {
            model::wrong("an increment was lost".into());
        }
    };
    assert_eq!(run(body), run(body));
}

#[test]
fn a_run_that_is_only_too_long_is_told_so() {
    let options = Options {
        steps: 8,
        ..Options::default()
    };
    let report = explore(&options, || {
        let number = AtomicU64::new(0);
        number.store(1, Ordering::SeqCst);
        number.store(2, Ordering::SeqCst);
        number.store(3, Ordering::SeqCst);
        number.store(4, Ordering::SeqCst);
        number.store(5, Ordering::SeqCst);
        number.store(6, Ordering::SeqCst);
        number.store(7, Ordering::SeqCst);
        number.store(8, Ordering::SeqCst);
        number.store(9, Ordering::SeqCst);
    });
    assert_eq!(report.verdict, Verdict::TooManyExecutions, "{report:?}");
    insta::assert_snapshot!(report.reason, @"this run has not come to its end after 8 steps: the code does far more than it needs to, and the orders of so many steps cannot all be tried");
}
