//! Keys for what was handed in: the same files under the same conditions have the same key.
//!
//! The conditions are everything that a verdict rests on: the grader's own program, the compiler,
//! the checks, stubs, solutions and doubles, the versions of what they are built on, the sandbox and
//! its limits. What exercises are worth is none of them.

use crate::build::Files;
use crate::course::{Chapter, Course};
use crate::intake::Submission;
use crate::policy;
use crate::sandbox::{Limits, Sandbox};
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::Command;
use walkdir::WalkDir;

/// A key.
pub type Key = [u8; 32];

/// What one student handed in for one exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The chapter.
    pub chapter: String,
    /// The exercise.
    pub exercise: String,
    /// The text of its file, or why it has none that can be graded; `None` where none was handed in.
    pub file: Option<Result<String, String>>,
    /// The student's other files of the chapter, where this one may use them.
    pub beside: Files,
}

impl Work {
    /// What a submission has of the exercises of a chapter, in their order.
    pub fn of(submission: &Submission, chapter: &Chapter) -> Vec<Work> {
        let exercises = chapter.exercises.iter();
        let work = |exercise: &String| {
            let name = (chapter.name.clone(), exercise.clone());
            let handed = submission.files.get(&name);
            let fault = submission.fault.clone().map(Err);
            let file = handed.map(|handed| handed.text.clone()).or(fault);
            let uses_others = matches!(&file, Some(Ok(text)) if policy::uses_others(text));
            Work {
                chapter: chapter.name.clone(),
                exercise: exercise.clone(),
                beside: match uses_others {
                    true => others(submission, &chapter.name, exercise),
                    false => Files::new(),
                },
                file,
            }
        };
        exercises.map(work).collect()
    }

    /// Its key, under these conditions.
    pub fn key(&self, conditions: &Key) -> Key {
        let (kind, text) = match &self.file {
            Some(Ok(text)) => ("text", text.as_str()),
            Some(Err(fault)) => ("fault", fault.as_str()),
            None => ("none", ""),
        };
        let mut hash = Hash::default();
        hash.add(conditions);
        [&self.chapter, &self.exercise, kind, text]
            .iter()
            .for_each(|part| hash.add(part.as_bytes()));
        for (exercise, text) in &self.beside {
            hash.add(exercise.as_bytes());
            hash.add(text.as_bytes());
        }
        hash.finish()
    }
}

/// The files of a chapter that a student handed in beside one of them.
fn others(submission: &Submission, chapter: &str, but: &str) -> Files {
    let files = submission.files.iter();
    let others = files.filter(|((of, exercise), _)| of == chapter && exercise != but);
    others
        .filter_map(|((_, exercise), handed)| Some((exercise.clone(), handed.text.clone().ok()?)))
        .collect()
}

/// The conditions that are the same for all chapters.
pub fn of_machine(course: &Course, sandbox: &Sandbox, limits: &Limits) -> Result<Key> {
    let mut hash = Hash::default();
    let program = std::env::current_exe().context("cannot tell which program this is")?;
    hash.file(&program)?;
    let rustc = Command::new("rustc")
        .arg("-vV")
        .current_dir(&course.root)
        .output()
        .context("cannot run rustc; is Rust installed?")?;
    ensure!(
        rustc.status.success(),
        "rustc -vV ended with {}",
        rustc.status
    );
    hash.add(&rustc.stdout);
    hash.add(std::env::var("RUSTFLAGS").unwrap_or_default().as_bytes());
    for file in ["Cargo.toml", "Cargo.lock"] {
        hash.file(&course.root.join(file))?;
    }
    for folder in ["grader/harness", "grader/model"] {
        hash.folder(&course.root.join(folder))?;
    }
    hash.add(format!("{:?} {limits:?} {:?}", sandbox.holds, Limits::of_compiler()).as_bytes());
    Ok(hash.finish())
}

/// The conditions of one chapter.
pub fn of_chapter(machine: &Key, course: &Course, chapter: &str) -> Result<Key> {
    let mut hash = Hash::default();
    hash.add(machine);
    for folder in [
        course.checks(chapter),
        course.stubs(chapter),
        course.solutions(chapter),
    ] {
        hash.folder(&folder)?;
    }
    Ok(hash.finish())
}

/// A hash of parts, each with its length, so that no two lists of parts look the same.
#[derive(Default)]
struct Hash(Sha256);

impl Hash {
    fn add(&mut self, part: &[u8]) {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    fn file(&mut self, path: &Path) -> Result<()> {
        let context = || format!("cannot read {}", path.display());
        let mut file = File::open(path).with_context(context)?;
        let size = file.metadata().with_context(context)?.len();
        self.0.update(size.to_le_bytes());
        let mut buffer = vec![0; 256 * 1024];
        loop {
            match file.read(&mut buffer).with_context(context)? {
                0 => return Ok(()),
                read => self.0.update(&buffer[..read]),
            }
        }
    }

    /// All files below a folder, with their paths from there.
    fn folder(&mut self, folder: &Path) -> Result<()> {
        let context = || format!("cannot list {}", folder.display());
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.with_context(context)?;
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(folder);
                let path = path.expect("the walk stays below the folder");
                self.add(path.as_os_str().as_encoded_bytes());
                let text = fs::read(entry.path())
                    .with_context(|| format!("cannot read {}", entry.path().display()))?;
                self.add(&text);
            }
        }
        Ok(())
    }

    fn finish(self) -> Key {
        self.0.finalize().into()
    }
}

#[cfg(test)]
mod tests;
