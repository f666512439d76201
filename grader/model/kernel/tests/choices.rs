//! Choices that no schedule makes: every answer is explored, together with every schedule.

extern crate model_std as std;

use model::choice::choose;
use model::{Options, Report, explore};
use schedule::{Coverage, Verdict};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

fn reaching(labels: &[&str], body: impl Fn() + Send + Sync + 'static) -> Report {
    let options = Options {
        must_reach: labels.iter().map(|label| (*label).to_owned()).collect(),
        ..Options::default()
    };
    explore(&options, body)
}

#[test]
fn every_number_is_chosen_and_nothing_twice() {
    let report = reaching(&["0", "1", "2"], || {
        let chosen = choose(3);
        model::reached(&chosen.to_string());
    });
    assert_eq!(report.verdict, Verdict::Passed, "{}", report.reason);
    assert_eq!(report.coverage, Some(Coverage::All));
    // Once without coins, to learn that they are needed, and three for each bound.
    assert_eq!(report.executions, 15);
}

#[test]
fn two_choices_in_one_execution_are_independent() {
    let labels = ["00", "01", "10", "11"];
    let report = reaching(&labels, || {
        let (first, second) = (choose(2), choose(2));
        model::reached(&format!("{first}{second}"));
    });
    assert_eq!(report.verdict, Verdict::Passed, "{}", report.reason);
    assert_eq!(report.executions, 20);
}

#[test]
fn choices_and_schedules_are_combined() {
    // Whoever chooses 1 writes; the reader sees each of the three numbers of writes.
    let report = reaching(&["0", "1", "2"], || {
        let writes = Arc::new(AtomicUsize::new(0));
        let writers: Vec<_> = (0..2)
            .map(|_| {
                let writes = Arc::clone(&writes);
                thread::spawn(move || {
                    if choose(2) == 1 {
                        writes.fetch_add(1, SeqCst);
                    }
                })
            })
            .collect();
        model::reached(&writes.load(SeqCst).to_string());
        writers
            .into_iter()
            .for_each(|writer| writer.join().unwrap());
    });
    assert_eq!(report.verdict, Verdict::Passed, "{}", report.reason);
    assert_eq!(report.coverage, Some(Coverage::All));
}

#[test]
fn a_choice_takes_the_place_of_one_thread() {
    let start = |threads: usize| {
        explore(&Options::default(), move || {
            choose(2);
            let threads: Vec<_> = (0..threads).map(|_| thread::spawn(|| ())).collect();
            threads
                .into_iter()
                .for_each(|thread| thread.join().unwrap());
        })
    };
    assert_eq!(start(3).verdict, Verdict::Passed);
    let report = start(4);
    assert_eq!(report.verdict, Verdict::WrongAnswer);
    assert!(report.reason.contains("choosing"), "{}", report.reason);
}

#[test]
fn the_first_failing_choice_is_shown_with_its_schedule() {
    let report = explore(&Options::default(), || assert_ne!(choose(2), 1));
    assert_eq!(report.verdict, Verdict::Panicked, "{}", report.reason);
    assert!(report.schedule.is_some());
}
