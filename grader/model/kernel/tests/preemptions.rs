//! What a schedule says of preemptions is what the search let happen: none in its first bound, and each
//! where a thread could have gone on.

use model::{Options, Report, explore};
use model_std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use model_std::sync::{Arc, Condvar, Mutex};
use model_std::thread;
use schedule::{Coverage, Verdict};
use std::time::Duration;

/// Without any preemption, and nothing beyond.
fn never_preempted(body: impl Fn() + Send + Sync + 'static) -> Report {
    let options = Options {
        bounds: &[Some(0)],
        required: Coverage::AtMost(0),
        ..Options::default()
    };
    explore(&options, body)
}

/// The main thread is about to lock, and could; the other one is woken and has the lock first.
#[test]
fn to_be_overtaken_at_a_lock_is_a_preemption() {
    let report = explore(&Options::default(), || {
        let shared = Arc::new((Mutex::new(0), Condvar::new()));
        let waiting = Arc::clone(&shared);
        let waiter = thread::spawn(move || {
            let mut number = waiting.0.lock().unwrap();
            while *number == 0 {
                number = waiting.1.wait(number).unwrap();
            }
            if *number == 1 {
                model::wrong("it saw 1".to_owned());
            }
        });
        thread::sleep(Duration::from_secs(1)); // until it waits
        *shared.0.lock().unwrap() = 1;
        shared.1.notify_one();
        *shared.0.lock().unwrap() = 2;
        waiter.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::WrongAnswer, "{report:?}");
    let schedule = report.schedule.expect("a failure has a schedule");
    assert_eq!(schedule.preemptions, 1);
    let woken = schedule.steps.last().expect("it has steps");
    assert_eq!((woken.operation.as_str(), woken.preempts), ("woken", true));
}

/// A thread that let others go first when there were none may go on for as long as any other.
#[test]
fn a_yield_to_nobody_lets_nobody_in_later() {
    let body = || {
        let flag = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&flag);
        let other = thread::spawn(move || {
            thread::park();
            if !seen.load(SeqCst) {
                model::wrong("the flag is not set".to_owned());
            }
        });
        for _ in 0..3 {
            thread::yield_now();
        }
        other.thread().unpark();
        flag.store(true, SeqCst);
        other.join().unwrap();
    };
    let report = never_preempted(body);
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
    let report = explore(&Options::default(), body);
    assert_eq!(report.verdict, Verdict::WrongAnswer, "{report:?}");
    let schedule = report.schedule.expect("a failure has a schedule");
    assert_eq!(schedule.preemptions, 1);
    assert!(schedule.execution > 1, "the first has no preemption");
}

/// Both are due at the same moment: the one that was the last to begin its wait goes on first.
#[test]
fn of_two_that_are_due_at_the_same_moment_none_is_preempted() {
    let report = never_preempted(|| {
        let flag = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&flag);
        let other = thread::spawn(move || {
            let never = (Mutex::new(()), Condvar::new());
            let mut guard = never.0.lock().unwrap();
            for _ in 0..3 {
                let interval = Duration::from_millis(10);
                guard = never.1.wait_timeout(guard, interval).unwrap().0;
                if seen.load(SeqCst) {
                    model::wrong("the flag is set".to_owned());
                }
            }
        });
        thread::sleep(Duration::from_millis(20));
        flag.store(true, SeqCst);
        other.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::WrongAnswer, "{report:?}");
    assert_eq!(report.schedule.expect("there is one").preemptions, 0);
}
