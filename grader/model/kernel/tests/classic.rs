//! Eight classic bugs: each is found, and told as in `snapshots`; its repaired form passes.

use model::{Options, Report, explore};
use schedule::{Mode, Receipt, Style, Verdict, render};

#[path = "classic"]
mod doubles {
    use model_std::{sync, thread};

    fn ensure(holds: bool, reason: impl FnOnce() -> String) {
        if !holds {
            model::wrong(reason());
        }
    }

    include!("classic/bodies.rs");
}

/// The wrong form ends with this verdict and is told as the snapshot of that name says; the
/// repaired one passes.
fn found_and_repaired(name: &str, mode: Mode, verdict: Verdict) {
    let classic = doubles::ALL.iter().find(|classic| classic.name == name);
    let classic = classic.expect("it is one of the eight");
    let options = Options {
        mode,
        ..Options::default()
    };
    let report = explore(&options, classic.wrong);
    assert_eq!(report.verdict, verdict, "{report:?}");
    insta::assert_snapshot!(name, told(name, mode, report));
    let report = explore(&options, classic.repaired);
    assert_eq!(report.verdict, Verdict::Passed, "{report:?}");
}

/// What a learner reads.
fn told(name: &str, mode: Mode, report: Report) -> String {
    let receipt = Receipt {
        chapter: "classic".to_owned(),
        exercise: name.to_owned(),
        check: name.to_owned(),
        claim: name.replace('_', " "),
        mode,
        verdict: report.verdict,
        reason: report.reason,
        coverage: report.coverage,
        executions: report.executions,
        schedule: report.schedule,
    };
    render(&receipt, &Style::plain())
}

#[test]
fn a_lost_update_is_found() {
    found_and_repaired("lost_update", Mode::Interleavings, Verdict::WrongAnswer);
}

#[test]
fn a_notification_before_the_wait_is_found() {
    found_and_repaired("notify_before_wait", Mode::Interleavings, Verdict::Deadlock);
}

#[test]
fn an_if_around_a_wait_is_found() {
    found_and_repaired(
        "if_around_a_wait",
        Mode::Interleavings,
        Verdict::WrongAnswer,
    );
}

#[test]
fn a_close_that_notifies_nobody_is_found() {
    found_and_repaired(
        "close_without_notify",
        Mode::Interleavings,
        Verdict::Deadlock,
    );
}

#[test]
fn locks_in_opposite_order_are_found() {
    found_and_repaired("opposite_order", Mode::Interleavings, Verdict::Deadlock);
}

#[test]
fn a_permit_lost_on_panic_is_found() {
    found_and_repaired(
        "permit_lost_on_panic",
        Mode::Interleavings,
        Verdict::Deadlock,
    );
}

#[test]
fn a_relaxed_publication_is_found() {
    found_and_repaired("relaxed_publication", Mode::Orderings, Verdict::WrongAnswer);
}

#[test]
fn a_check_then_an_act_is_found() {
    found_and_repaired("check_then_act", Mode::Interleavings, Verdict::WrongAnswer);
}
