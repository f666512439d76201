//! Waits that end early: before others have taken a step, and after.

use model::{Options, explore};
use model_std::sync::{Arc, Condvar, Mutex};
use model_std::thread;
use schedule::{Coverage, Mode, Verdict};
use std::time::Duration;

/// With at most one preemption, and nothing beyond.
fn options(mode: Mode) -> Options {
    Options {
        mode,
        bounds: &[Some(0), Some(1)],
        required: Coverage::AtMost(1),
        ..Options::default()
    }
}

/// The other thread's only step is the one that is waited for. So a wakeup that comes before it has
/// nothing but the wait itself to come after.
#[test]
fn a_wait_may_be_woken_by_nobody_before_anybody_else_goes_on() {
    let report = explore(&options(Mode::SpuriousWakeups), || {
        let shared = Arc::new((Mutex::new(false), Condvar::new()));
        let waiting = Arc::clone(&shared);
        let waiter = thread::spawn(move || {
            let mut ready = waiting.0.lock().unwrap();
            if !*ready {
                ready = waiting.1.wait(ready).unwrap();
            }
            if !*ready {
                model::wrong("it went on before it was ready".to_owned());
            }
        });
        *shared.0.lock().unwrap() = true;
        shared.1.notify_one();
        waiter.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::WrongAnswer, "{}", report.reason);
}

#[test]
fn a_wait_may_time_out_before_anybody_else_goes_on_and_after() {
    for label in ["it timed out", "it was ready"] {
        let mut options = options(Mode::Interleavings);
        options.must_reach = vec![label.to_owned()];
        let report = explore(&options, || {
            let shared = Arc::new((Mutex::new(false), Condvar::new()));
            let waiting = Arc::clone(&shared);
            let waiter = thread::spawn(move || {
                let mut ready = waiting.0.lock().unwrap();
                if !*ready {
                    let second = Duration::from_secs(1);
                    ready = waiting.1.wait_timeout(ready, second).unwrap().0;
                }
                model::reached(if *ready {
                    "it was ready"
                } else {
                    "it timed out"
                });
            });
            *shared.0.lock().unwrap() = true;
            shared.1.notify_one();
            waiter.join().unwrap();
        });
        assert_eq!(report.verdict, Verdict::Passed, "{}", report.reason);
    }
}
