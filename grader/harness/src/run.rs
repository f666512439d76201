//! Runs one check and makes its receipt.

mod game;
mod order;
mod real;

pub(crate) use game::game;
pub(crate) use real::listen;

use crate::check::Check;
use crate::linear;
use model::Options;
use schedule::{Receipt, Verdict};

/// A check with where it belongs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed {
    pub chapter: &'static str,
    pub exercise: &'static str,
    pub check: Check,
}

impl Placed {
    /// `counter::no_increment_is_lost`.
    pub(crate) fn path(&self) -> String {
        format!("{}::{}", self.exercise, self.check.name)
    }
}

/// Runs a check to its end.
pub(crate) fn run(placed: &Placed) -> Receipt {
    let check = &placed.check;
    let mut receipt = Receipt {
        chapter: placed.chapter.to_owned(),
        exercise: placed.exercise.to_owned(),
        check: check.name.to_owned(),
        claim: check.claim.to_owned(),
        mode: check.mode,
        verdict: Verdict::Passed,
        reason: String::new(),
        coverage: None,
        executions: 1,
        schedule: None,
    };
    if check.is_modelled() {
        let report = match check.explores {
            true => linear::run(check.body),
            false => model::explore(&options(check), check.body),
        };
        receipt.verdict = report.verdict;
        receipt.reason = report.reason;
        receipt.coverage = report.coverage;
        receipt.executions = report.executions;
        receipt.schedule = report.schedule;
    } else if let Some(order) = check.order {
        order::run(placed, order, &mut receipt);
    } else if let Err((verdict, reason)) = real::run(placed.exercise, check.body) {
        receipt.verdict = verdict;
        receipt.reason = reason;
    }
    receipt
}

fn options(check: &Check) -> Options {
    Options {
        mode: check.mode,
        required: check.required,
        executions: check.executions,
        must_reach: check
            .must_reach
            .iter()
            .map(|&label| label.to_owned())
            .collect(),
        allowed: check
            .outcomes
            .map(|labels| labels.iter().map(|&label| label.to_owned()).collect()),
        ..Options::default()
    }
}
