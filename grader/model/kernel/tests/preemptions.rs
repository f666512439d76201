//! A schedule says of each preemption that it is one.

use model::{Options, explore};
use model_std::sync::{Arc, Condvar, Mutex};
use model_std::thread;
use schedule::Verdict;
use std::time::Duration;

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
