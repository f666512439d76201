//! Puzzles: code that is broken on purpose, and an order of steps that is to show it.

use super::{Placed, real};
use model::{Followed, Report, follow};
use schedule::{Receipt, Verdict};

/// Asks for the order and runs the body in it. The receipt passes where the body fails.
pub(super) fn run(placed: &Placed, order: fn() -> Vec<usize>, receipt: &mut Receipt) {
    let order = match real::run(placed.exercise, order) {
        Ok(order) => order,
        Err((verdict, reason)) => {
            receipt.verdict = verdict;
            receipt.reason = reason;
            return;
        }
    };
    let (report, reason) = match follow(&order, placed.check.body) {
        Followed::Failed(report) => return receipt.reason = report.reason,
        Followed::Survived(report) => {
            let reason = format!("in this order nothing goes wrong: {}", report.reason);
            (report, reason)
        }
        Followed::Impossible(report) => {
            let reason = report.reason.clone();
            (report, reason)
        }
    };
    let Report { schedule, .. } = report;
    receipt.verdict = Verdict::WrongAnswer;
    receipt.reason = reason;
    receipt.schedule = schedule;
}
