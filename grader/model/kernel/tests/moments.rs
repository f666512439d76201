//! How things stand after each step of a schedule.

use model::{Options, Report, explore, wrong};
use model_std::sync::{Arc, Condvar, Mutex};
use model_std::thread;
use schedule::{Moment, Step, Verdict};

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
    let taking = moment
        .taking
        .iter()
        .map(|it| format!("{} is about to take {}", it.thread, it.what));
    let all = held.chain(waiting).chain(taking);
    all.collect::<Vec<_>>().join(", ")
}

/// Each step of a failed execution, and how things stand after it.
fn story(report: Report) -> String {
    let schedule = report.schedule.expect("a failure has a schedule");
    let steps = schedule.steps.iter().zip(&schedule.moments);
    let line = |(step, moment): (&Step, &Moment)| {
        let Step {
            thread, operation, ..
        } = step;
        format!("{thread} {operation}: {}", told(moment))
    };
    steps.map(line).collect::<Vec<_>>().join("\n")
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

/// Reads under one lock and writes under the next.
fn lost_update() {
    let number = Arc::new(Mutex::new(0));
    let theirs = Arc::clone(&number);
    let add = |number: &Mutex<u64>| {
        let seen = *number.lock().unwrap();
        *number.lock().unwrap() = seen + 1;
    };
    let other = thread::spawn(move || add(&theirs));
    add(&number);
    other.join().unwrap();
    if *number.lock().unwrap() == 1 {
        wrong("an update is lost".to_owned());
    }
}

#[test]
fn who_is_stopped_before_a_lock_does_not_wait_for_it() {
    let report = explore(&Options::default(), lost_update);
    assert_eq!(report.verdict, Verdict::WrongAnswer, "{}", report.reason);
    insta::assert_snapshot!(story(report));
}

#[test]
fn who_comes_to_a_lock_that_is_held_waits_for_it() {
    let report = explore(&Options::default(), || {
        let shared = Arc::new((Mutex::new(()), Mutex::new(())));
        let theirs = Arc::clone(&shared);
        let first = shared.0.lock().unwrap();
        let other = thread::spawn(move || drop(theirs.0.lock().unwrap()));
        // Let the other one come to the lock.
        thread::yield_now();
        drop(shared.1.lock().unwrap());
        drop(first);
        other.join().unwrap();
        wrong("this is the end".to_owned());
    });
    assert_eq!(report.verdict, Verdict::WrongAnswer, "{}", report.reason);
    insta::assert_snapshot!(story(report));
}

#[test]
fn it_is_the_same_where_somebody_asks_for_a_lock_without_waiting() {
    let plain = explore(&Options::default(), lost_update);
    let observed = explore(&Options::default(), || {
        drop(Mutex::new(()).try_lock().unwrap());
        lost_update();
    });
    let taking = |report: Report| {
        let moments = report.schedule.expect("a failure has a schedule").moments;
        let taking = moments.into_iter().flat_map(|moment| moment.taking);
        taking.map(|it| it.thread).collect::<Vec<_>>()
    };
    let plain = taking(plain);
    assert_eq!(plain, [0; 4]);
    assert_eq!(taking(observed), plain);
}

#[test]
fn who_was_stopped_before_a_lock_waits_for_it_when_nobody_goes_on() {
    let report = explore(&Options::default(), || {
        let shared = Arc::new((Mutex::new(0), Mutex::new(()), Condvar::new()));
        let theirs = Arc::clone(&shared);
        let other = thread::spawn(move || {
            *theirs.0.lock().unwrap() += 1;
            *theirs.0.lock().unwrap() += 1;
        });
        let count = shared.0.lock().unwrap();
        if *count == 1 {
            let guard = shared.1.lock().unwrap();
            drop(shared.2.wait(guard).unwrap());
        }
        drop(count);
        other.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::Deadlock, "{}", report.reason);
    insta::assert_snapshot!(story(report));
}
