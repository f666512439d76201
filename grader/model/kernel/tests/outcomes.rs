//! What a check can ask of the model besides a claim: how executions come out, who had to wait, and what
//! was used.

use model::{Options, explore, outcome};
use model_std::sync::Mutex;
use model_std::sync::atomic::{AtomicU64, Ordering};
use model_std::thread;
use schedule::Verdict;
use std::time::Duration;

fn two_increments() {
    let count = AtomicU64::new(0);
    let add = || {
        let old = count.load(Ordering::SeqCst);
        count.store(old + 1, Ordering::SeqCst);
    };
    thread::scope(|scope| {
        scope.spawn(add);
        add();
    });
    outcome(&format!("count {}", count.load(Ordering::SeqCst)));
}

#[test]
fn all_outcomes_are_counted() {
    let report = explore(&Options::default(), two_increments);
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
    let labels: Vec<&str> = report.outcomes.keys().map(String::as_str).collect();
    assert_eq!(labels, ["count 1", "count 2"]);
}

#[test]
fn an_outcome_that_is_not_allowed_fails_with_its_schedule_and_the_table() {
    let options = Options {
        allowed: Some(vec!["count 2".to_owned()]),
        ..Options::default()
    };
    let report = explore(&options, two_increments);
    assert_eq!(report.verdict, Verdict::WrongAnswer, "{report:?}");
    let schedule = report.schedule.expect("a failure has a schedule");
    assert_eq!(schedule.preemptions, 1);
    insta::assert_snapshot!("table_of_outcomes", report.reason);
}

#[test]
fn it_can_be_asked_whether_a_thread_had_to_wait() {
    let report = explore(&Options::default(), || {
        let lock = Mutex::new(0);
        thread::scope(|scope| {
            let enter = || {
                *lock.lock().unwrap() += 1;
                outcome(if model::blocked() {
                    "waited"
                } else {
                    "went through"
                });
            };
            scope.spawn(enter);
            enter();
        });
    });
    let labels: Vec<&str> = report.outcomes.keys().map(String::as_str).collect();
    assert_eq!(labels, ["waited", "went through"]);
}

#[test]
fn what_was_used_is_known_by_its_kind() {
    let report = explore(&Options::default(), || {
        let kinds = || Vec::from_iter(model::kinds_used());
        let (count, lock) = (AtomicU64::new(0), Mutex::new(0));
        assert!(kinds().is_empty(), "what is only there was not used");
        count.store(1, Ordering::SeqCst);
        assert_eq!(kinds(), ["atomic"]);
        *lock.lock().unwrap() += count.load(Ordering::SeqCst);
        assert_eq!(kinds(), ["atomic", "mutex"]);
    });
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
}

#[test]
fn a_sleep_of_no_time_waits_for_nobody() {
    let report = explore(&Options::default(), || {
        let count = AtomicU64::new(0);
        thread::scope(|scope| {
            scope.spawn(|| outcome(&format!("count {}", count.load(Ordering::SeqCst))));
            thread::sleep(Duration::ZERO);
            count.store(1, Ordering::SeqCst);
        });
    });
    let labels: Vec<&str> = report.outcomes.keys().map(String::as_str).collect();
    assert_eq!(labels, ["count 0", "count 1"]);
}
