//! A recursion that does not end.

use model::{Options, explore};
use schedule::Verdict;
use std::hint::black_box;
use std::panic::Location;

#[expect(unconditional_recursion, reason = "that is what is wanted")]
fn deeper(depth: u64) -> u64 {
    black_box([depth; 64]);
    deeper(depth + 1) + 1
}

#[test]
fn a_recursion_that_does_not_end_fills_the_stack_of_its_thread() {
    for _ in 0..2 {
        let report = explore(&Options::default(), || {
            black_box(deeper(0));
        });
        assert_eq!(report.verdict, Verdict::StackOverflow, "{}", report.reason);
        assert!(report.reason.contains("main"), "{}", report.reason);
    }
    let report = explore(&Options::default(), || {
        let started = model::thread::spawn(None, Location::caller(), || {
            black_box(deeper(0));
        });
        let _ = started.join(Location::caller());
    });
    assert_eq!(report.verdict, Verdict::StackOverflow, "{}", report.reason);
    assert!(report.reason.contains("thread 1"), "{}", report.reason);
}

#[test]
fn a_few_hundred_locks_on_the_stack_are_no_recursion() {
    use model_std::sync::{Condvar, Mutex};
    let report = explore(&Options::default(), || {
        let conditions: [Condvar; 256] = std::array::from_fn(|_| Condvar::new());
        let locks: [Mutex<u64>; 256] = std::array::from_fn(|_| Mutex::new(0));
        *locks[255].lock().unwrap() += 1;
        conditions[255].notify_all();
        black_box((conditions, locks));
    });
    assert_eq!(report.verdict, Verdict::Passed, "{}", report.reason);
}
