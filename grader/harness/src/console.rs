//! What a learner reads: each check as it ends, grouped by exercise; then why those failed that
//! did.

use crate::cli::{Exit, passed};
use crate::run::Placed;
use schedule::{Mode, Receipt, Style, Verdict, render};
use std::io::{self, IsTerminal, Write};

/// Prints the run of one chapter.
pub(crate) struct Console {
    chapter: &'static str,
    style: Style,
    exercise: Option<String>,
    receipts: Vec<Receipt>,
    left_out: usize,
}

impl Console {
    pub(crate) fn new(chapter: &'static str, color: &str, left_out: usize) -> Console {
        let colored = match color {
            "always" => true,
            "never" => false,
            _ => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        };
        let style = if colored {
            Style::colored()
        } else {
            Style::plain()
        };
        Console {
            chapter,
            style,
            exercise: None,
            receipts: Vec::new(),
            left_out,
        }
    }

    /// Says how a check went, and first which exercise it belongs to, when that is another one.
    pub(crate) fn show(&mut self, placed: &Placed, receipt: Receipt) {
        if self.exercise.as_deref() != Some(placed.exercise) {
            self.exercise = Some(placed.exercise.to_owned());
            line(&format!("\n{}::{}", self.chapter, placed.exercise));
        }
        let covered = match (&receipt.verdict, &receipt.coverage) {
            (Verdict::Passed, Some(coverage)) => {
                format!("{coverage} ({} executions)", receipt.executions)
            }
            (Verdict::Passed, None) if receipt.mode == Mode::Order => {
                format!("{}: {}", receipt.mode, receipt.reason)
            }
            (Verdict::Passed, None) => receipt.mode.to_string(),
            (verdict, _) => verdict.to_string(),
        };
        let mark = if passed(receipt.verdict) {
            "ok  "
        } else {
            "FAIL"
        };
        line(&format!("  {mark}  {}\n        {covered}", receipt.claim));
        self.receipts.push(receipt);
    }

    /// Says why checks failed, and the sum.
    pub(crate) fn close(self) -> Exit {
        let mut unsolved: Vec<&str> = Vec::new();
        for receipt in self
            .receipts
            .iter()
            .filter(|receipt| !passed(receipt.verdict))
        {
            if receipt.verdict == Verdict::Unsolved {
                // One exercise, one message: every check of it went to the same `todo!()`.
                if unsolved.contains(&receipt.exercise.as_str()) {
                    continue;
                }
                unsolved.push(&receipt.exercise);
            }
            line(&format!("\n{}", render(receipt, &self.style).trim_end()));
        }
        let good = self
            .receipts
            .iter()
            .filter(|receipt| passed(receipt.verdict))
            .count();
        let bad = self.receipts.len() - good;
        let word = if bad == 0 { "ok" } else { "FAILED" };
        line(&format!(
            "\ntest result: {word}. {good} passed; {bad} failed; 0 ignored; 0 measured; {} filtered out\n",
            self.left_out
        ));
        if bad == 0 { Exit::Passed } else { Exit::Failed }
    }
}

fn line(text: &str) {
    // A closed pipe is the reader's choice.
    let _ = writeln!(io::stdout(), "{text}");
}
