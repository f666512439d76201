//! What a learner reads: each check as it ends, grouped by exercise; then why those failed that
//! did.

use crate::cli::{Exit, passed};
use crate::run::Placed;
use crate::turns::Outcome;
use schedule::{Mode, Receipt, Style, Verdict, render};
use std::io::{self, Write};

/// Prints the run of one chapter.
pub(crate) struct Console {
    chapter: &'static str,
    style: Style,
    exercise: Option<String>,
    /// Those of this exercise that came to a `todo!()`, until the next exercise.
    unsolved: Vec<Receipt>,
    /// Those that failed, to be explained at the end.
    bad: Vec<Receipt>,
    good: usize,
    not_solved: usize,
    not_run: usize,
    left_out: usize,
}

impl Console {
    pub(crate) fn new(chapter: &'static str, style: Style, left_out: usize) -> Console {
        Console {
            chapter,
            style,
            exercise: None,
            unsolved: Vec::new(),
            bad: Vec::new(),
            good: 0,
            not_solved: 0,
            not_run: 0,
            left_out,
        }
    }

    /// Says how a check went, and first which exercise it belongs to, when that is another one.
    pub(crate) fn show(&mut self, placed: &Placed, outcome: Outcome) {
        if self.exercise.as_deref() != Some(placed.exercise) {
            self.tell_unsolved();
            self.exercise = Some(placed.exercise.to_owned());
            line(&format!("\n{}::{}", self.chapter, placed.exercise));
        }
        let claim = placed.check.claim;
        match outcome {
            // One exercise, one message: its checks all went to some `todo!()`.
            Outcome::Ran(receipt) if receipt.verdict == Verdict::Unsolved => {
                self.unsolved.push(*receipt);
            }
            Outcome::NotRun(Verdict::Unsolved) => self.not_run += 1,
            Outcome::NotRun(found) => {
                self.not_run += 1;
                let why = placed.check.mode.pointless_after(found);
                let why = why.expect("it was not run because there was no point in it");
                line(&format!("  -     {claim}\n        {why}"));
            }
            Outcome::Ran(receipt) => {
                let mark = if passed(receipt.verdict) {
                    "ok  "
                } else {
                    "FAIL"
                };
                line(&format!("  {mark}  {claim}\n        {}", covered(&receipt)));
                match passed(receipt.verdict) {
                    true => self.good += 1,
                    false => self.bad.push(*receipt),
                }
            }
        }
    }

    /// Says what of the exercise is not solved yet.
    fn tell_unsolved(&mut self) {
        let checks = match self.unsolved.len() {
            0 => return,
            1 => "1 check comes to it".to_owned(),
            more => format!("{more} checks come to it"),
        };
        let what = &self.unsolved[0].reason;
        line(&format!("  todo  not solved yet: {what}\n        {checks}"));
        self.not_solved += std::mem::take(&mut self.unsolved).len();
    }

    /// Says why checks failed, and the sum.
    pub(crate) fn close(mut self) -> Exit {
        self.tell_unsolved();
        for (at, receipt) in self.bad.iter().enumerate() {
            // One fault often breaks many checks, and its table need be read once only.
            match self.bad[..at]
                .iter()
                .find(|told| is_the_same(told, receipt))
            {
                None => line(&format!("\n{}", render(receipt, &self.style).trim_end())),
                Some(told) => line(&format!(
                    "\n✗ {}::{}  {}\n  {}, and why is told above: {}",
                    receipt.chapter, receipt.exercise, receipt.claim, receipt.verdict, told.claim
                )),
            }
        }
        let all_good = self.bad.is_empty() && self.not_solved == 0;
        let word = if all_good { "ok" } else { "FAILED" };
        line(&format!("\ntest result: {word}. {}\n", self.sum()));
        if all_good { Exit::Passed } else { Exit::Failed }
    }

    /// How many checks went how. It begins as libtest's does; what libtest calls ignored and filtered out is
    /// said in words that need no explanation, where there is any of it.
    fn sum(&self) -> String {
        let bad = self.bad.len();
        let more = [
            // That nothing failed is worth a word where nothing is missing either.
            (self.not_solved == 0 || bad > 0).then_some((bad, "failed")),
            (self.not_solved > 0).then_some((self.not_solved, "not solved yet")),
            (self.not_run > 0).then_some((self.not_run, "not run")),
            (self.left_out > 0).then_some((self.left_out, "not asked for")),
        ];
        let more = more.into_iter().flatten();
        let more = more.map(|(checks, how)| format!("; {checks} {how}"));
        format!("{} passed{}", self.good, more.collect::<String>())
    }
}

/// Whether both say the same of the same exercise: for the same reason, and where threads wait for ever,
/// for the same things at the same places.
fn is_the_same(told: &Receipt, receipt: &Receipt) -> bool {
    let waits = |receipt: &Receipt| receipt.schedule.as_ref().map(|it| it.waits.clone());
    told.exercise == receipt.exercise
        && told.verdict == receipt.verdict
        && told.mode == receipt.mode
        && told.reason == receipt.reason
        && waits(told) == waits(receipt)
}

/// What a check covered, or its verdict.
fn covered(receipt: &Receipt) -> String {
    match (&receipt.verdict, &receipt.coverage) {
        (Verdict::Passed, Some(coverage)) => {
            format!("{coverage} ({} executions)", receipt.executions)
        }
        (Verdict::Passed, None) if receipt.mode == Mode::Order => {
            format!("{}: {}", receipt.mode, receipt.reason)
        }
        (Verdict::Passed, None) => receipt.mode.to_string(),
        (verdict, _) => verdict.to_string(),
    }
}

fn line(text: &str) {
    // A closed pipe is the reader's choice.
    let _ = writeln!(io::stdout(), "{text}");
}
