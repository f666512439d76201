use super::{CheckResult, blank, judge, most_telling, not_run};
use crate::run::{Declared, Delivered, Observation};
use crate::sandbox::{Captured, How};
use schedule::{Coverage, Mode, Receipt, Verdict};
use std::time::Duration;

fn check() -> Declared {
    Declared {
        chapter: "locks".to_owned(),
        exercise: "counter".to_owned(),
        check: "no_increment_is_lost".to_owned(),
        claim: "two threads that increment once each count to two".to_owned(),
        mode: Mode::Interleavings,
    }
}

fn receipt(verdict: Verdict) -> Receipt {
    let check = check();
    Receipt {
        chapter: check.chapter,
        exercise: check.exercise,
        check: check.check,
        claim: check.claim,
        mode: check.mode,
        verdict,
        reason: "why".to_owned(),
        coverage: Some(Coverage::All),
        executions: 100,
        schedule: None,
    }
}

fn seen(how: How, receipt: Option<Receipt>) -> Observation {
    let receipt = receipt.map_or(Delivered::Nothing, |receipt| {
        Delivered::Receipt(Box::new(receipt))
    });
    let nothing = Captured::default();
    Observation {
        how,
        receipt,
        stdout: nothing.clone(),
        stderr: nothing,
        time: Duration::ZERO,
    }
}

fn verdict(seen: &Observation) -> Verdict {
    judge(&check(), seen, None).verdict
}

#[test]
fn a_check_passes_with_a_receipt_and_a_good_end_only() {
    let passed = || Some(receipt(Verdict::Passed));
    assert_eq!(verdict(&seen(How::Exited(0), passed())), Verdict::Passed);
    assert_eq!(verdict(&seen(How::Exited(101), passed())), Verdict::Crashed);
    assert_eq!(
        verdict(&seen(How::Signalled(6), passed())),
        Verdict::Crashed
    );
    assert_eq!(verdict(&seen(How::TimedOut, passed())), Verdict::TimedOut);
    assert_eq!(verdict(&seen(How::Exited(0), None)), Verdict::Crashed);
}

#[test]
fn a_receipt_for_another_check_is_none() {
    let mut other = receipt(Verdict::Passed);
    other.check = "the_easy_one".to_owned();
    assert_eq!(
        verdict(&seen(How::Exited(0), Some(other))),
        Verdict::Crashed
    );
}

#[test]
fn what_is_printed_decides_nothing() {
    let mut fake = seen(How::Exited(0), None);
    fake.stdout.kept = b"test result: ok. 1 passed; 0 failed\n".to_vec();
    let result = judge(&check(), &fake, None);
    assert_eq!(result.verdict, Verdict::Crashed);
    assert_eq!(
        result.reason,
        "the process ended with exit code 0 before the check was over"
    );
}

#[test]
fn a_receipt_that_names_a_fault_stands_whatever_the_exit_code() {
    for verdict_of_receipt in [Verdict::Deadlock, Verdict::Unsolved, Verdict::WrongAnswer] {
        let observed = seen(How::Exited(0), Some(receipt(verdict_of_receipt)));
        assert_eq!(verdict(&observed), verdict_of_receipt);
    }
}

#[test]
fn a_pass_after_far_fewer_executions_is_flagged_and_passes() {
    let observed = seen(How::Exited(0), Some(receipt(Verdict::Passed)));
    let flagged = |reference| judge(&check(), &observed, reference).suspicious;
    assert!(!flagged(None));
    assert!(!flagged(Some(400)));
    assert!(flagged(Some(404)));
    assert_eq!(
        judge(&check(), &observed, Some(404)).verdict,
        Verdict::Passed
    );
}

#[test]
fn thread_numbers_are_left_out_of_what_a_process_printed() {
    let mut observed = seen(How::Signalled(6), None);
    observed.stderr.kept =
        b"thread 'a (b)' (4711) panicked at src/counter.rs:1:2:\nx (3)\n".to_vec();
    let output = judge(&check(), &observed, None).output.unwrap();
    assert_eq!(
        output.stderr,
        "thread 'a (b)' panicked at src/counter.rs:1:2:\nx (3)\n"
    );
}

#[test]
fn the_most_telling_verdict_is_a_fault_before_a_gap_before_a_pass() {
    let result = |verdict| CheckResult {
        verdict,
        ..judge(&check(), &seen(How::TimedOut, None), None)
    };
    let telling = |verdicts: &[Verdict]| {
        most_telling(
            &verdicts
                .iter()
                .map(|&verdict| result(verdict))
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        telling(&[Verdict::Passed, Verdict::Passed]),
        Verdict::Passed
    );
    assert_eq!(
        telling(&[Verdict::Passed, Verdict::Unsolved]),
        Verdict::Unsolved
    );
    assert_eq!(
        telling(&[Verdict::Unsolved, Verdict::WrongAnswer]),
        Verdict::WrongAnswer
    );
    assert_eq!(
        telling(&[Verdict::WrongAnswer, Verdict::Deadlock]),
        Verdict::Deadlock
    );
}

#[test]
fn a_check_is_not_run_where_there_is_no_point_in_it() {
    let after = |mode, found: &[Verdict]| {
        let found = found.iter().map(|&verdict| CheckResult {
            verdict,
            ..blank(&check())
        });
        let check = Declared { mode, ..check() };
        not_run(&check, &found.collect::<Vec<_>>()).map(|result| result.verdict)
    };
    let (passed, wrong, deadlock) = (Verdict::Passed, Verdict::WrongAnswer, Verdict::Deadlock);
    assert_eq!(after(Mode::RealThreads, &[passed, passed]), None);
    assert_eq!(after(Mode::RealThreads, &[passed, wrong]), Some(wrong));
    assert_eq!(after(Mode::Property, &[passed, wrong]), None);
    assert_eq!(after(Mode::Property, &[wrong, deadlock]), Some(deadlock));
    assert_eq!(after(Mode::Interleavings, &[deadlock]), None);
}

#[test]
fn want_of_memory_is_told_from_a_crash() {
    let mut aborted = seen(How::Signalled(6), None);
    assert_eq!(verdict(&aborted), Verdict::Crashed);
    aborted.stderr.kept = b"memory allocation of 1073741824 bytes failed\n".to_vec();
    assert_eq!(verdict(&aborted), Verdict::OutOfMemory);
    assert_eq!(
        verdict(&seen(How::Signalled(9), None)),
        Verdict::OutOfMemory
    );
}

#[test]
fn the_limit_of_processor_time_is_a_time_limit() {
    assert_eq!(verdict(&seen(How::Signalled(24), None)), Verdict::TimedOut);
}
