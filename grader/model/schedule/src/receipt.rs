//! A receipt: what one check says when it has run to its end.

use crate::{Coverage, Mode, Schedule, Verdict};
use serde::{Deserialize, Serialize};

/// The result of one check, delivered when it ended. No receipt, no pass: a process that ends
/// without one has not run its check, whatever it printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// Chapter, such as `locks`.
    pub chapter: String,
    /// Exercise, such as `counter`.
    pub exercise: String,
    /// Name of the check, unique within its exercise.
    pub check: String,
    /// What the check claims of the code, as a sentence.
    pub claim: String,
    /// How the check explored.
    pub mode: Mode,
    /// How it ended.
    pub verdict: Verdict,
    /// Why, in the terms of the exercise; empty when it passed.
    pub reason: String,
    /// What a passing model check covered; `None` for other checks and verdicts.
    pub coverage: Option<Coverage>,
    /// Executions explored, or cases or rounds run.
    pub executions: u64,
    /// The schedule that breaks the claim, where a model found one.
    pub schedule: Option<Schedule>,
}

/// A receipt on its way to the grader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// The receipt.
    #[serde(flatten)]
    pub receipt: Receipt,
    /// How long the check took, in seconds. No two runs agree on that, so it is no part of the receipt.
    pub seconds: f64,
}
