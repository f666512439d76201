//! Panics: whose they are, what is caught, and what comes after them.

use model::{Options, Report, explore};
use model_std::panic::{catch_unwind, resume_unwind};
use model_std::sync::{Arc, Condvar, Mutex};
use model_std::thread;
use schedule::Verdict;

fn run(body: impl Fn() + Send + Sync + 'static) -> Report {
    explore(&Options::default(), body)
}

#[test]
fn a_panic_in_a_thread_is_told_with_its_own_words() {
    let report = run(|| {
        let thread = thread::spawn(|| panic!("the till is empty"));
        thread.join().unwrap();
    });
    assert_eq!(report.verdict, Verdict::Panicked);
    assert!(
        report.reason.starts_with("thread 1 panicked at panics.rs:"),
        "{}",
        report.reason
    );
    assert!(
        report.reason.ends_with("the till is empty"),
        "{}",
        report.reason
    );
}

#[test]
fn a_caught_panic_is_no_failure() {
    let report = run(|| {
        let thread = thread::spawn(|| panic!("caught"));
        assert!(thread.join().is_err());
        assert!(catch_unwind(|| panic!("this one too")).is_err());
        assert!(!thread::panicking());
    });
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
}

#[test]
fn a_guard_dropped_by_a_panic_poisons_and_releases() {
    let report = run(|| {
        let lock = Arc::new(Mutex::new(1));
        let other = Arc::clone(&lock);
        let thread = thread::spawn(move || {
            let _guard = other.lock().unwrap();
            panic!("with the guard");
        });
        assert!(thread.join().is_err());
        assert!(lock.is_poisoned());
        assert_eq!(*lock.lock().unwrap_err().into_inner(), 1);
    });
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
}

#[test]
fn a_panic_of_a_scoped_thread_is_reported_and_not_its_echo() {
    let report = run(|| {
        thread::scope(|scope| {
            scope.spawn(|| panic!("at first hand"));
        });
    });
    assert_eq!(report.verdict, Verdict::Panicked, "{report:?}");
    assert!(
        report.reason.starts_with("thread 1 panicked at"),
        "{report:?}"
    );
    assert!(report.reason.ends_with("at first hand"), "{report:?}");
}

/// The scope waits for its threads before the panic goes on.
#[test]
fn a_scope_that_a_panic_leaves_waiting_is_told_with_the_panic() {
    let report = run(|| {
        let shared = (Mutex::new(false), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut ready = shared.0.lock().unwrap();
                while !*ready {
                    ready = shared.1.wait(ready).unwrap();
                }
            });
            panic!("before it was ready");
        });
    });
    assert_eq!(report.verdict, Verdict::Panicked, "{report:?}");
    insta::assert_snapshot!(report.reason, @"main panicked at panics.rs:86, and then waits for ever for the end of thread 1: before it was ready");
    let schedule = report.schedule.expect("a failure has a schedule");
    let waits = schedule
        .waits
        .iter()
        .map(|wait| (wait.thread, wait.what.as_str()));
    let expected = [
        (0, "the end of thread 1"),
        (1, "a notification of the condvar"),
    ];
    assert!(waits.eq(expected), "{schedule:?}");
}

#[test]
fn a_panic_that_is_caught_and_goes_on_is_told_with_its_own_words() {
    let report = run(|| {
        let payload = catch_unwind(|| panic!("the till is empty")).unwrap_err();
        resume_unwind(payload);
    });
    assert_eq!(report.verdict, Verdict::Panicked, "{report:?}");
    assert!(
        report.reason.starts_with("main panicked at panics.rs:"),
        "{report:?}"
    );
    assert!(report.reason.ends_with("the till is empty"), "{report:?}");
}

#[test]
fn of_several_panics_the_one_that_goes_on_is_told() {
    let report = run(|| {
        let first = thread::spawn(|| panic!("this one is expected"));
        let second = thread::spawn(|| panic!("this one is not"));
        first.join().unwrap_err();
        resume_unwind(second.join().unwrap_err());
    });
    assert_eq!(report.verdict, Verdict::Panicked, "{report:?}");
    assert!(
        report.reason.starts_with("thread 2 panicked at panics.rs:"),
        "{report:?}"
    );
    assert!(report.reason.ends_with("this one is not"), "{report:?}");
}

/// Nobody panics with this value: it is only handed on.
#[test]
fn a_value_that_begins_to_unwind_without_a_panic_is_one() {
    let report = run(|| resume_unwind(Box::new("what is this")));
    assert_eq!(report.verdict, Verdict::Panicked, "{report:?}");
    assert!(report.reason.ends_with("what is this"), "{report:?}");
}

#[test]
fn a_line_of_std_is_no_place_of_a_panic() {
    let exponent = std::hint::black_box(9_u32);
    let report = explore(&Options::default(), move || {
        std::hint::black_box(10_u8.pow(exponent));
    });
    assert_eq!(report.verdict, Verdict::Panicked);
    assert_eq!(
        report.reason,
        "main panicked: attempt to multiply with overflow"
    );
    let steps = report.schedule.expect("a failure has a schedule").steps;
    assert_eq!(steps.last().map(|step| step.place.clone()), Some(None));
}
