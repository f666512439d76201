//! Runs checks and notes what was observed. Nothing is judged here.

use crate::sandbox::{self, Captured, Ended, How, Job, Limits, RECEIPT_FD, Sandbox};
use anyhow::{Context, Result, ensure};
use rayon::prelude::*;
use schedule::{Delivery, Mode, Receipt, Verdict};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

/// How the checks' program ends where all of them passed, and where one did not.
const PASSED: i32 = 0;
const FAILED: i32 = 101;

/// A check as the checks' program lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    /// Chapter, such as `locks`.
    pub chapter: String,
    /// Exercise, such as `counter`.
    pub exercise: String,
    /// Name of the check.
    pub check: String,
    /// What it claims, as a sentence.
    pub claim: String,
    /// How it explores.
    pub mode: Mode,
}

/// What was seen of one check.
#[derive(Clone, Debug)]
pub struct Observation {
    /// How its process ended.
    pub how: How,
    /// The receipt it left: none, one, or something that is none.
    pub receipt: Delivered,
    /// The beginning of standard output, where the check had a process of its own.
    pub stdout: Captured,
    /// The beginning of standard error, likewise.
    pub stderr: Captured,
    /// How long it ran.
    pub time: Duration,
}

/// What came over the receipt's pipe.
#[derive(Clone, Debug, PartialEq)]
pub enum Delivered {
    /// Nothing.
    Nothing,
    /// A receipt.
    Receipt(Box<Receipt>),
    /// Something else; this says what is wrong with it.
    Garbage(String),
}

/// The checks of a program that was built from the course's own files.
pub fn list(sandbox: &Sandbox, program: &Path, limits: &Limits) -> Result<Vec<Declared>> {
    let printed = printed(sandbox, program, &["--list", "--format", "json"], limits)?;
    serde_json::from_str(&printed).with_context(|| {
        format!(
            "{} --list did not print a list of checks",
            program.display()
        )
    })
}

/// The puzzle of such a program as a [game](schedule::Game), a line of JSON; empty if it has none.
pub fn game(program: &Path, limits: &Limits) -> Result<String> {
    // All that runs here is the course's own, and it reads the names of fields from its sources.
    printed(&Sandbox::none(), program, &["--games", "-"], limits)
}

/// What a program of the course's own prints.
fn printed(
    sandbox: &Sandbox,
    program: &Path,
    arguments: &[&str],
    limits: &Limits,
) -> Result<String> {
    let job = Job {
        arguments: arguments.iter().map(Into::into).collect(),
        ..sandbox::job(program, Path::new("/"))
    };
    let ended = sandbox::run(sandbox, &job, limits)?;
    ensure!(
        ended.how == How::Exited(0) && ended.stdout.is_whole(),
        "{} {} ended with {:?}: {}",
        program.display(),
        arguments[0],
        ended.how,
        ended.stderr.text()
    );
    Ok(ended.stdout.text())
}

/// Runs checks of one exercise of a program, in a folder of the program's own; what was observed of each,
/// in their order. Where the subject's files are in its `src`, a schedule has the names of their fields.
///
/// They run in one process as long as it ends in order: with one receipt for each of them. If it does not,
/// each runs in a process of its own, so that a check that breaks off takes no other one with it. To start
/// a process for every check takes a good part of the time that the checks themselves take.
pub fn observe(
    sandbox: &Sandbox,
    program: &Path,
    folder: &Path,
    checks: &[&Declared],
    limits: &Limits,
) -> Result<Vec<Observation>> {
    if checks.len() > 1 {
        let ended = start(sandbox, program, folder, checks, limits)?;
        if let Some(observed) = together(&ended, checks) {
            return Ok(observed);
        }
    }
    let alone = checks.par_iter().map(|check| {
        let ended = start(sandbox, program, folder, &[check], limits)?;
        let (receipt, seconds) = delivered(&ended.receipt);
        Ok(Observation {
            how: ended.how,
            receipt,
            time: seconds.unwrap_or(ended.time),
            stdout: ended.stdout,
            stderr: ended.stderr,
        })
    });
    alone.collect()
}

fn start(
    sandbox: &Sandbox,
    program: &Path,
    folder: &Path,
    checks: &[&Declared],
    limits: &Limits,
) -> Result<Ended> {
    let names = checks.iter();
    let names = names.map(|check| format!("{}::{}", check.exercise, check.check));
    let fd = RECEIPT_FD.to_string();
    let options = ["--exact", "--test-threads", "1", "--receipt-fd", &fd].map(OsString::from);
    let job = Job {
        arguments: options.into_iter().chain(names.map(Into::into)).collect(),
        receipt: true,
        reads: Vec::from_iter(Some(folder.join("src")).filter(|sources| sources.is_dir())),
        ..sandbox::job(program, folder)
    };
    sandbox::run(sandbox, &job, limits)
}

/// What was observed of each of these checks, if their process ended in order. What it printed belongs
/// to none of them alone.
fn together(ended: &Ended, checks: &[&Declared]) -> Option<Vec<Observation>> {
    let text = str::from_utf8(&ended.receipt.kept).ok()?;
    let deliveries = text.lines().map(serde_json::from_str::<Delivery>);
    let mut deliveries: Vec<Delivery> = deliveries.collect::<Result<_, _>>().ok()?;
    let all_passed = deliveries
        .iter()
        .all(|delivery| delivery.receipt.verdict == Verdict::Passed);
    let expected = How::Exited(if all_passed { PASSED } else { FAILED });
    if !ended.receipt.is_whole() || ended.how != expected || deliveries.len() != checks.len() {
        return None;
    }
    let observed = checks.iter().map(|check| {
        let is_its = |delivery: &Delivery| delivery.receipt.check == check.check;
        let at = deliveries.iter().position(is_its)?;
        let Delivery { receipt, seconds } = deliveries.swap_remove(at);
        let passed = receipt.verdict == Verdict::Passed;
        Some(Observation {
            how: How::Exited(if passed { PASSED } else { FAILED }),
            receipt: Delivered::Receipt(Box::new(receipt)),
            stdout: Captured::default(),
            stderr: Captured::default(),
            time: duration(seconds),
        })
    });
    observed.collect()
}

/// What came over the receipt's pipe of a single check, and how long that took by its own account.
fn delivered(pipe: &Captured) -> (Delivered, Option<Duration>) {
    if pipe.bytes == 0 {
        return (Delivered::Nothing, None);
    }
    if !pipe.is_whole() {
        let fault = format!("a receipt of {} bytes is too long", pipe.bytes);
        return (Delivered::Garbage(fault), None);
    }
    match serde_json::from_slice(&pipe.kept) {
        Ok(Delivery { receipt, seconds }) => {
            let receipt = Delivered::Receipt(Box::new(receipt));
            (receipt, Some(duration(seconds)))
        }
        Err(error) => {
            let fault = format!("not a receipt: {error}");
            (Delivered::Garbage(fault), None)
        }
    }
}

/// Seconds that nobody can get the grader to stumble over.
fn duration(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds).unwrap_or_default()
}

#[cfg(test)]
mod tests;
