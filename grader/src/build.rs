//! Compiles the files of one chapter with its checks, by calling `rustc` itself: cargo's lock on
//! the build folder would make parallel builds wait for each other.
//!
//! A file that does not compile costs only its own exercise. The compiler's spans say whose fault
//! an error is; that exercise is replaced by the course's stub, and the rest is built again.

mod diagnostics;
mod rustc;

pub use diagnostics::{Rejection, headline};

use crate::course::Course;
use crate::sandbox::{Limits, Sandbox};
use crate::scratch;
use crate::subject::Subject;
use crate::toolchain::Toolchain;
use anyhow::{Context, Result, bail, ensure};
use rustc::Failure;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What builds need, the same for all of them.
#[derive(Clone, Copy, Debug)]
pub struct Bench<'a> {
    /// The course.
    pub course: &'a Course,
    /// What was built once.
    pub toolchain: &'a Toolchain,
    /// What holds the compiler.
    pub sandbox: &'a Sandbox,
    /// What the compiler is held to.
    pub limits: Limits,
}

/// The checks' program of one subject.
#[derive(Debug)]
pub struct Built {
    /// The program.
    pub program: PathBuf,
    /// The folder to run it in. The subject's files are in its `src`.
    pub folder: PathBuf,
    /// The exercises that were left out, and why.
    pub rejected: BTreeMap<String, Rejection>,
    /// Everything lies in here and is deleted with it.
    _scratch: TempDir,
}

/// Builds the checks of these exercises on their files. The stubs stand in for all others, whose
/// checks are left out: most of the time goes into compiling checks.
///
/// An error means that the stubs themselves do not compile, or that the compiler cannot be run.
pub fn build(bench: &Bench<'_>, chapter: &str, files: &BTreeMap<String, String>) -> Result<Built> {
    let mut kept = files.clone();
    let mut rejected = BTreeMap::new();
    loop {
        let scratch = scratch::folder()?;
        match attempt(bench, chapter, &kept, scratch.path())? {
            Ok(program) => {
                return Ok(Built {
                    program,
                    folder: scratch.path().to_owned(),
                    rejected,
                    _scratch: scratch,
                });
            }
            Err(failure) if kept.is_empty() => {
                bail!("the stubs of `{chapter}` do not build:\n{}", failure.text());
            }
            Err(failure) => {
                let mut faults = failure.by_exercise(chapter);
                faults.retain(|exercise, _| kept.contains_key(exercise));
                if faults.is_empty() {
                    faults = alone(bench, chapter, &kept, &failure)?;
                }
                kept.retain(|exercise, _| !faults.contains_key(exercise));
                rejected.extend(faults);
            }
        }
    }
}

/// What the compiler says of a file that cannot be split into tokens, which it finds before it
/// looks into anything else; `None` if it can.
pub fn read_alone(bench: &Bench<'_>, exercise: &str, text: &str) -> Result<Option<Rejection>> {
    let scratch = scratch::folder()?;
    let path = scratch.path().join("src").join(format!("{exercise}.rs"));
    std::fs::create_dir(scratch.path().join("src"))
        .and_then(|()| std::fs::write(&path, text))
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(rustc::parse(bench, &path, scratch.path())?
        .err()
        .map(|failure| failure.rejection()))
}

/// Which exercises fail when each is built on its own. Where an error names no file, as when the
/// compiler itself gives up, this finds whose it is.
fn alone(
    bench: &Bench<'_>,
    chapter: &str,
    files: &BTreeMap<String, String>,
    together: &Failure,
) -> Result<BTreeMap<String, Rejection>> {
    // First that it is anybody's fault: on a full disk nothing builds.
    let scratch = scratch::folder()?;
    if let Err(failure) = attempt(bench, chapter, &BTreeMap::new(), scratch.path())? {
        bail!("the stubs of `{chapter}` do not build:\n{}", failure.text());
    }
    ensure!(
        !together.is_for_want_of_disk(),
        "no space is left for building: {}",
        together.text()
    );
    let mut faults = BTreeMap::new();
    for (exercise, text) in files {
        let scratch = scratch::folder()?;
        let only = BTreeMap::from([(exercise.clone(), text.clone())]);
        if let Err(failure) = attempt(bench, chapter, &only, scratch.path())? {
            faults.insert(exercise.clone(), failure.rejection());
        }
    }
    if faults.is_empty() {
        // Each compiles, and together they do not: the fault lies in none more than in another.
        let rejection = together.rejection();
        faults = files
            .keys()
            .map(|exercise| (exercise.clone(), rejection.clone()))
            .collect();
    }
    Ok(faults)
}

/// One try: the subject as a library on real threads, then the checks around it.
fn attempt(
    bench: &Bench<'_>,
    chapter: &str,
    files: &BTreeMap<String, String>,
    scratch: &Path,
) -> Result<Result<PathBuf, Failure>> {
    let mut subject = Subject::stubs(bench.course, chapter)?;
    for (exercise, text) in files {
        subject.set(exercise, text);
    }
    subject.write(scratch)?;
    let library = match rustc::library(bench, chapter, scratch)? {
        Ok(library) => library,
        Err(failure) => return Ok(Err(failure)),
    };
    rustc::checks(bench, chapter, scratch, &library, |exercise| {
        files.contains_key(exercise)
    })
}
