//! Waits: for a notification that comes, comes too early or never, and with a deadline.

use model::{Options, Report, explore};
use model_parking_lot as parking_lot;
use model_std::sync::atomic::{AtomicBool, Ordering};
use model_std::sync::{Condvar, Mutex};
use model_std::thread;
use schedule::{Mode, Verdict};
use std::sync::Arc;
use std::time::Duration;

fn run(body: impl Fn() + Send + Sync + 'static) -> Report {
    explore(&Options::default(), body)
}

#[test]
fn a_notification_before_the_wait_is_lost() {
    let report = run(|| {
        let shared = Arc::new((Mutex::new(()), Condvar::new()));
        let other = Arc::clone(&shared);
        let thread = thread::spawn(move || other.1.notify_one());
        let guard = shared.0.lock().unwrap();
        drop(shared.1.wait(guard).unwrap());
        thread.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::Deadlock, "{report:?}");
    assert!(
        report.reason.contains("nobody is left to send"),
        "{}",
        report.reason
    );
}

#[test]
fn a_notification_may_wake_either_waiter() {
    let options = Options {
        must_reach: vec!["first".into(), "second".into()],
        ..Options::default()
    };
    let report = explore(&options, || {
        let shared = Arc::new((parking_lot::Mutex::new(0), parking_lot::Condvar::new()));
        let wait = |name: &'static str| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                let mut state = shared.0.lock();
                *state += 1;
                while *state < 10 {
                    shared.1.wait(&mut state);
                    if *state == 10 {
                        model::reached(name);
                        *state = 11;
                    }
                }
            })
        };
        let threads = [wait("first"), wait("second")];
        loop {
            let mut state = shared.0.lock();
            if *state == 2 {
                *state = 10;
                break;
            }
            drop(state);
            thread::yield_now();
        }
        shared.1.notify_one();
        while *shared.0.lock() == 10 {
            thread::yield_now();
        }
        shared.1.notify_all();
        threads
            .into_iter()
            .for_each(|thread| thread.join().unwrap());
    });
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
}

#[test]
fn a_wait_with_a_deadline_can_be_woken_by_nobody_before_it() {
    let body = || {
        let (lock, never) = (Mutex::new(()), Condvar::new());
        let hour = Duration::from_secs(3_600);
        let (guard, waited) = never.wait_timeout(lock.lock().unwrap(), hour).unwrap();
        drop(guard);
        assert!(waited.timed_out(), "woken too early");
    };
    assert_eq!(run(body).verdict, Verdict::Passed);
    let options = Options {
        mode: Mode::SpuriousWakeups,
        ..Options::default()
    };
    let report = explore(&options, body);
    assert_eq!(report.verdict, Verdict::Panicked, "{report:?}");
}

#[test]
fn a_wait_for_ever_does_not_time_out() {
    let report = run(|| {
        let shared = Arc::new((Mutex::new(false), Condvar::new()));
        let other = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_one();
        });
        let ready = shared.0.lock().unwrap();
        let (ready, waited) = shared
            .1
            .wait_timeout_while(ready, Duration::MAX, |ready| !*ready)
            .unwrap();
        assert!(*ready && !waited.timed_out());
        drop(ready);
        thread.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
}

#[test]
fn spurious_wakeups_happen_only_in_their_mode() {
    let body = || {
        let shared = Arc::new((Mutex::new(false), Condvar::new()));
        let other = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_one();
        });
        let mut ready = shared.0.lock().unwrap();
        if !*ready {
            ready = shared.1.wait(ready).unwrap();
        }
        assert!(*ready, "woken too early");
        drop(ready);
        thread.join().unwrap();
    };
    assert_eq!(run(body).verdict, Verdict::Passed);
    let options = Options {
        mode: Mode::SpuriousWakeups,
        ..Options::default()
    };
    let report = explore(&options, body);
    assert_eq!(report.verdict, Verdict::Panicked, "{report:?}");
    assert!(
        report.reason.contains("woken too early"),
        "{}",
        report.reason
    );
}

/// A thread that parks until it is told that it may go on; `looks_again` is what it should.
fn parks(looks_again: bool) {
    let go_on = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&go_on);
    let parked = thread::spawn(move || {
        thread::park();
        while looks_again && !told.load(Ordering::Acquire) {
            thread::park();
        }
        assert!(told.load(Ordering::Acquire), "woken too early");
    });
    go_on.store(true, Ordering::Release);
    parked.thread().unpark();
    parked.join().unwrap();
}

#[test]
fn a_parked_thread_may_be_woken_by_nobody() {
    let in_mode = |mode, looks_again| {
        let options = Options {
            mode,
            ..Options::default()
        };
        explore(&options, move || parks(looks_again))
    };
    for mode in [Mode::Interleavings, Mode::SpuriousWakeups] {
        let report = in_mode(mode, true);
        assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
    }
    assert_eq!(in_mode(Mode::Interleavings, false).verdict, Verdict::Passed);
    let report = in_mode(Mode::SpuriousWakeups, false);
    assert_eq!(report.verdict, Verdict::Panicked, "{report:?}");
    let schedule = report.schedule.expect("it breaks in one");
    let mut steps = schedule.steps.iter();
    assert!(steps.any(|step| step.operation == "woken by nobody"));
}

#[test]
fn a_wait_with_a_deadline_can_end_both_ways() {
    let options = Options {
        must_reach: vec!["in time".into(), "too late".into()],
        ..Options::default()
    };
    let report = explore(&options, || {
        let shared = Arc::new((Mutex::new(false), Condvar::new()));
        let other = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_one();
        });
        let ready = shared.0.lock().unwrap();
        let (ready, _) = shared
            .1
            .wait_timeout_while(ready, Duration::from_secs(1), |ready| !*ready)
            .unwrap();
        model::reached(if *ready { "in time" } else { "too late" });
        drop(ready);
        thread.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
}

#[test]
fn the_clock_moves_only_when_nobody_can_run() {
    let report = run(|| {
        let start = model_std::time::Instant::now();
        let thread = thread::spawn(|| thread::sleep(Duration::from_secs(3600)));
        thread::sleep(Duration::from_secs(60));
        assert_eq!(start.elapsed(), Duration::from_secs(60));
        thread.join().unwrap();
        assert_eq!(start.elapsed(), Duration::from_secs(3600));
    });
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
}

/// Once for each kind of lock: how it is waited for depends on whether the code asks if a lock is free.
#[test]
fn a_row_says_that_a_thread_comes_to_a_lock_that_is_held() {
    let rows = |body: fn()| {
        let report = run(body);
        assert_eq!(report.verdict, Verdict::Deadlock, "{}", report.reason);
        let steps = report.schedule.unwrap().steps.into_iter();
        steps
            .filter(|step| step.thread == 1)
            .map(|step| step.operation)
            .collect::<Vec<_>>()
    };
    let plain = rows(|| {
        let lock = parking_lot::Mutex::new(());
        let _held = lock.lock();
        thread::scope(|scope| _ = scope.spawn(|| drop(lock.lock())));
    });
    let observed = rows(|| {
        let lock = parking_lot::Mutex::new(());
        let _held = lock.try_lock();
        thread::scope(|scope| _ = scope.spawn(|| drop(lock.lock())));
    });
    let shared = rows(|| {
        let lock = parking_lot::RwLock::new(());
        let _held = lock.read();
        thread::scope(|scope| _ = scope.spawn(|| drop(lock.write())));
    });
    assert_eq!([plain, observed, shared], [["wait for lock"]; 3]);
}

/// Which of two waiters it is becomes known only later, and the row says so all the same.
#[test]
fn a_row_says_whom_a_notification_wakes() {
    let report = run(|| {
        let shared = Arc::new((Mutex::new(()), Condvar::new()));
        let wait = || {
            let shared = Arc::clone(&shared);
            thread::spawn(move || drop(shared.1.wait(shared.0.lock().unwrap()).unwrap()))
        };
        let waiters = [wait(), wait()];
        thread::sleep(Duration::from_secs(1));
        shared.1.notify_one();
        for waiter in waiters {
            waiter.join().unwrap();
        }
    });
    assert_eq!(report.verdict, Verdict::Deadlock, "{}", report.reason);
    let steps = report.schedule.unwrap().steps;
    let woken = steps.iter().find(|step| step.operation == "woken").unwrap();
    let row = steps.iter().find(|step| step.operation == "notify_one");
    let expected = format!("wakes thread {}", woken.thread);
    assert_eq!(row.unwrap().value, Some(expected));
}
