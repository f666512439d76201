//! Runs checks, each in a process of its own, and notes what was observed. Nothing is judged here.

use crate::sandbox::{self, Captured, How, Job, Limits, RECEIPT_FD, Sandbox};
use anyhow::{Context, Result, ensure};
use schedule::{Mode, Receipt};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::time::Duration;

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

/// What was seen of one check's process.
#[derive(Clone, Debug)]
pub struct Observation {
    /// How the process ended.
    pub how: How,
    /// The receipt it left: none, one, or something that is none.
    pub receipt: Delivered,
    /// The beginning of standard output.
    pub stdout: Captured,
    /// The beginning of standard error.
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

/// Runs one check of a program, in a folder of the program's own. Where the subject's files are in
/// its `src`, a schedule has the names of their fields.
pub fn observe(
    sandbox: &Sandbox,
    program: &Path,
    folder: &Path,
    check: &Declared,
    limits: &Limits,
) -> Result<Observation> {
    let name = format!("{}::{}", check.exercise, check.check);
    let fd = RECEIPT_FD.to_string();
    let job = Job {
        arguments: ["--exact", &name, "--receipt-fd", &fd]
            .map(Into::into)
            .to_vec(),
        receipt: true,
        reads: Vec::from_iter(Some(folder.join("src")).filter(|sources| sources.is_dir())),
        ..sandbox::job(program, folder)
    };
    let ended = sandbox::run(sandbox, &job, limits)?;
    Ok(Observation {
        how: ended.how,
        receipt: delivered(&ended.receipt),
        stdout: ended.stdout,
        stderr: ended.stderr,
        time: ended.time,
    })
}

fn delivered(pipe: &Captured) -> Delivered {
    if pipe.bytes == 0 {
        return Delivered::Nothing;
    }
    if !pipe.is_whole() {
        return Delivered::Garbage(format!("a receipt of {} bytes is too long", pipe.bytes));
    }
    match serde_json::from_slice(&pipe.kept) {
        Ok(receipt) => Delivered::Receipt(Box::new(receipt)),
        Err(error) => Delivered::Garbage(format!("not a receipt: {error}")),
    }
}
