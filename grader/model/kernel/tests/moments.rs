//! How things stand after each step of a schedule.

use model::{Options, explore};
use model_std::sync::{Arc, Condvar, Mutex};
use model_std::thread;
use schedule::{Moment, Verdict};

/// "0 holds a, 1 waits for b", with the threads' numbers.
fn told(moment: &Moment) -> String {
    let held = moment
        .held
        .iter()
        .map(|it| format!("{} holds {}", it.thread, it.what));
    let waiting = moment
        .waiting
        .iter()
        .map(|it| format!("{} waits for {}", it.thread, it.what));
    held.chain(waiting).collect::<Vec<_>>().join(", ")
}

#[test]
fn locks_are_held_and_waited_for() {
    let report = explore(&Options::default(), || {
        let first = Arc::new(Mutex::new(0));
        let second = Arc::new(Mutex::new(0));
        let (there, here) = (Arc::clone(&first), Arc::clone(&second));
        let other = thread::spawn(move || {
            let _second = here.lock().unwrap();
            let _first = there.lock().unwrap();
        });
        let _first = first.lock().unwrap();
        let _second = second.lock().unwrap();
        other.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::Deadlock, "{}", report.reason);
    let schedule = report.schedule.unwrap();
    assert_eq!(schedule.moments.len(), schedule.steps.len());
    let moments: Vec<String> = schedule.moments.iter().map(told).collect();
    let at = |operation: &str| {
        let step = |step: &schedule::Step| step.operation == operation;
        moments[schedule.steps.iter().position(step).unwrap()].clone()
    };
    assert_eq!(at("spawn"), "");
    insta::assert_snapshot!(moments.join("\n"));
}

#[test]
fn who_waits_for_a_notification_holds_no_lock() {
    let report = explore(&Options::default(), || {
        let shared = Arc::new((Mutex::new(false), Condvar::new()));
        let other = Arc::clone(&shared);
        let waiter = thread::spawn(move || {
            let guard = other.0.lock().unwrap();
            drop(other.1.wait(guard).unwrap());
        });
        waiter.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::Deadlock, "{}", report.reason);
    let last = report.schedule.unwrap().moments.pop().unwrap();
    insta::assert_snapshot!(told(&last));
}
