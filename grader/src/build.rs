//! Compiles the files of one chapter with its checks, by calling `rustc` itself: cargo's lock on
//! the build folder would make parallel builds wait for each other.
//!
//! A file's verdict is that of the file alone. Those of one student are built together all the same,
//! as that takes a fraction of the time. Where it fails, the compiler's spans say whose fault an error
//! is; the rest is built again with the course's stubs in the place of these files, and each of them on
//! its own: only what fails by itself does not compile.

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
use std::collections::{BTreeMap, BTreeSet};
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

/// Files by exercise.
pub type Files = BTreeMap<String, String>;

/// What came of the files.
#[derive(Debug, Default)]
pub struct Built {
    programs: Vec<Program>,
    /// The exercises that there is no program for, and why.
    pub rejected: BTreeMap<String, Rejection>,
}

/// A program with the checks of some exercises.
#[derive(Debug)]
pub struct Program {
    /// The program.
    pub path: PathBuf,
    /// The folder to run it in. The subject's files are in its `src`.
    pub folder: PathBuf,
    exercises: BTreeSet<String>,
    /// Everything lies in here and is deleted with it.
    _scratch: TempDir,
}

impl Built {
    /// The program with this exercise's checks, or why there is none.
    ///
    /// # Panics
    ///
    /// Panics if the exercise was not among those that were built.
    pub fn program(&self, exercise: &str) -> Result<&Program, &Rejection> {
        let mut programs = self.programs.iter();
        match programs.find(|program| program.exercises.contains(exercise)) {
            Some(program) => Ok(program),
            None => Err(&self.rejected[exercise]),
        }
    }

    /// Adds what came of other files.
    pub fn add(&mut self, more: Built) {
        self.programs.extend(more.programs);
        self.rejected.extend(more.rejected);
    }
}

/// Builds the checks of these exercises on their files. The files in `beside` are there to be used
/// by them, and the stubs stand in for all others, whose checks are left out: most of the time goes
/// into compiling checks.
///
/// An error means that the stubs themselves do not compile, or that the compiler cannot be run.
pub fn build(bench: &Bench<'_>, chapter: &str, files: &Files, beside: &Files) -> Result<Built> {
    let mut built = Built::default();
    let mut kept = files.clone();
    let mut beside = beside.clone();
    let mut doubted = Files::new();
    while !kept.is_empty() {
        let scratch = scratch::folder()?;
        let failure = match attempt(bench, chapter, &kept, &beside, scratch.path())? {
            Ok(path) => {
                built.programs.push(Program {
                    path,
                    folder: scratch.path().to_owned(),
                    exercises: kept.into_keys().collect(),
                    _scratch: scratch,
                });
                break;
            }
            Err(failure) => failure,
        };
        let mut faults = failure.by_exercise(chapter);
        let faulty = |files: &Files| files.keys().any(|exercise| faults.contains_key(exercise));
        if faulty(&beside) {
            beside.retain(|exercise, _| !faults.contains_key(exercise));
        } else if kept.len() > 1 {
            // Where an error names no file, as when the compiler itself gives up, it may be anybody's.
            let anybody = !faulty(&kept);
            doubted.extend(
                kept.extract_if(.., |exercise, _| anybody || faults.contains_key(exercise)),
            );
        } else if let Some((exercise, rejection)) = kept
            .keys()
            .find_map(|exercise| faults.remove_entry(exercise))
        {
            built.rejected.insert(exercise, rejection);
            break;
        } else if !beside.is_empty() {
            beside.clear();
        } else {
            somebodys(bench, chapter, &failure)?;
            let rejected = kept.into_keys();
            built
                .rejected
                .extend(rejected.map(|exercise| (exercise, failure.rejection())));
            break;
        }
    }
    for one in doubted {
        let alone = build(bench, chapter, &Files::from([one]), &Files::new())?;
        built.add(alone);
    }
    Ok(built)
}

/// An error unless a failure that names no file is that of the files all the same: on a full disk
/// nothing builds.
fn somebodys(bench: &Bench<'_>, chapter: &str, failure: &Failure) -> Result<()> {
    let scratch = scratch::folder()?;
    let none = Files::new();
    if let Err(failure) = attempt(bench, chapter, &none, &none, scratch.path())? {
        bail!("the stubs of `{chapter}` do not build:\n{}", failure.text());
    }
    ensure!(
        !failure.is_for_want_of_disk(),
        "no space is left for building: {}",
        failure.text()
    );
    Ok(())
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

/// One try: the subject as a library on real threads, then the checks around it.
fn attempt(
    bench: &Bench<'_>,
    chapter: &str,
    files: &Files,
    beside: &Files,
    scratch: &Path,
) -> Result<Result<PathBuf, Failure>> {
    let mut subject = Subject::stubs(bench.course, chapter)?;
    for (exercise, text) in beside.iter().chain(files) {
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
