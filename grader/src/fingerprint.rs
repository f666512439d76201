//! Keys for what was handed in: the same files under the same conditions have the same key.
//!
//! The conditions are everything that a verdict rests on: the grader's own program, the compiler,
//! the checks, stubs, solutions and doubles, the versions of what they are built on, the sandbox and
//! its limits. What exercises are worth is none of them.

use crate::course::Course;
use crate::intake::Submission;
use crate::sandbox::{Limits, Sandbox};
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::Command;
use walkdir::WalkDir;

/// A key.
pub type Key = [u8; 32];

/// What one student handed in for one chapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The chapter.
    pub chapter: String,
    /// The exercises' files: their text, or why they have none that can be graded.
    pub files: BTreeMap<String, Result<String, String>>,
    /// Why nothing could be taken at all.
    pub fault: Option<String>,
}

impl Work {
    /// What a submission has of this chapter.
    pub fn of(submission: &Submission, chapter: &str) -> Work {
        let files = submission.files.iter();
        let files = files.filter(|((of, _), _)| of == chapter);
        Work {
            chapter: chapter.to_owned(),
            files: files
                .map(|((_, exercise), handed)| (exercise.clone(), handed.text.clone()))
                .collect(),
            fault: submission.fault.clone(),
        }
    }

    /// Its key, under these conditions.
    pub fn key(&self, conditions: &Key) -> Key {
        let mut hash = Hash::default();
        hash.add(conditions);
        hash.add(self.chapter.as_bytes());
        hash.add(self.fault.as_deref().unwrap_or_default().as_bytes());
        for (exercise, text) in &self.files {
            let (kind, text) = match text {
                Ok(text) => ("text", text),
                Err(fault) => ("fault", fault),
            };
            [exercise, kind, text]
                .iter()
                .for_each(|part| hash.add(part.as_bytes()));
        }
        hash.finish()
    }
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
mod tests {
    use super::{Key, Work};

    const HERE: Key = [1; 32];
    const THERE: Key = [2; 32];

    fn work(files: &[(&str, Result<&str, &str>)]) -> Work {
        let own = |text: &Result<&str, &str>| text.map(str::to_owned).map_err(str::to_owned);
        Work {
            chapter: "locks".to_owned(),
            files: files
                .iter()
                .map(|(exercise, text)| ((*exercise).to_owned(), own(text)))
                .collect(),
            fault: None,
        }
    }

    #[test]
    fn the_same_work_has_the_same_key() {
        let twin = || work(&[("counter", Ok("fn f() {}"))]);
        assert_eq!(twin().key(&HERE), twin().key(&HERE));
    }

    #[test]
    fn any_difference_makes_another_key() {
        let mut works = vec![
            work(&[]),
            work(&[("counter", Ok("fn f() {}"))]),
            work(&[("counter", Ok("fn f() { }"))]),
            work(&[("counter", Err("fn f() {}"))]),
            work(&[("account", Ok("fn f() {}"))]),
            work(&[("counter", Ok("fn f() {}")), ("account", Ok(""))]),
        ];
        works.push(Work {
            fault: Some("too large".to_owned()),
            ..work(&[])
        });
        works.push(Work {
            chapter: "queues".to_owned(),
            ..work(&[])
        });
        let mut keys: Vec<Key> = works.iter().map(|work| work.key(&HERE)).collect();
        keys.push(works[0].key(&THERE));
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }
}
