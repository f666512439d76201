//! Takes what students handed in, in the shapes in which people hand things in.
//!
//! A file counts when it is named like an exercise: `counter.rs` anywhere in the student's folder.
//! Where two chapters have an exercise of that name, a folder named after the chapter decides.
//! Nothing else is taken: `lib.rs`, `Cargo.toml` and the like always come from the course.
//!
//! A class is read twice: first only who handed something in and where it lies, then one student
//! after the other, so that no more than one student's files are held at a time.

mod find;

use crate::course::Chapter;
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The largest file that is read.
pub const LARGEST: u64 = 1024 * 1024;

/// What one student handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The student: the name of their folder.
    pub student: String,
    /// The files that are graded, by chapter and exercise.
    pub files: BTreeMap<(String, String), Handed>,
    /// What was left aside, and why.
    pub ignored: Vec<Ignored>,
    /// Why nothing could be taken at all.
    pub fault: Option<String>,
}

/// One exercise's file as it was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// Its path, from the student's folder.
    pub path: String,
    /// Its text, or why it has none that can be graded.
    pub text: Result<String, String>,
}

/// A file that is not graded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ignored {
    /// Its path, from the student's folder.
    pub path: String,
    /// Why it is not graded.
    pub why: String,
}

/// Who handed something in, sorted by student.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    /// One entry per student.
    pub entries: Vec<Entry>,
    /// What lay beside the students' folders.
    pub ignored: Vec<Ignored>,
}

/// A student, and where what they handed in lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The student: the name of their folder.
    pub student: String,
    /// Their folder.
    folder: PathBuf,
    /// The files that were named one by one; where none was, all that lie in the folder.
    only: Vec<PathBuf>,
}

/// Looks for students: in folders of students, in folders of one student, and behind single files.
pub fn roll(paths: &[PathBuf], chapters: &[Chapter]) -> Result<Roll> {
    let mut folders: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    let mut roll = Roll::default();
    for path in paths {
        let full = fs::canonicalize(path)
            .with_context(|| format!("cannot open {}: give a folder or a file", path.display()))?;
        if full.is_file() {
            let student = find::student_of(&full, chapters);
            folders.entry(student).or_default().push(full);
        } else if find::is_one_submission(&full, chapters)? {
            folders.insert(full, Vec::new());
        } else {
            for child in find::children(&full)? {
                if child.is_dir() && !child.is_symlink() {
                    folders.insert(child, Vec::new());
                } else {
                    let why = "not a folder: each student has one".to_owned();
                    roll.ignored.push(Ignored {
                        path: file_name(&child),
                        why,
                    });
                }
            }
        }
    }
    let names = names(folders.keys());
    for (folder, only) in folders {
        roll.entries.push(Entry {
            student: names[&folder].clone(),
            folder,
            only,
        });
    }
    roll.entries.sort_by(|a, b| a.student.cmp(&b.student));
    ensure!(
        !roll.entries.is_empty(),
        "nothing to grade: no folder in {}; each student has one",
        paths
            .iter()
            .map(|path| path.display().to_string())
            .collect::<Vec<_>>()
            .join(", ")
    );
    Ok(roll)
}

/// Reads what one student handed in.
pub fn read(entry: &Entry, chapters: &[Chapter]) -> Result<Submission> {
    let folder = &entry.folder;
    let found = if entry.only.is_empty() {
        find::walk(folder)?
    } else {
        find::given(folder, &entry.only)
    };
    let sorted = find::sort(found, chapters);
    let mut files = BTreeMap::new();
    for (exercise, path) in sorted.chosen {
        let text = text_of(&folder.join(&path))?;
        files.insert(
            exercise,
            Handed {
                path: path.display().to_string(),
                text,
            },
        );
    }
    Ok(Submission {
        student: entry.student.clone(),
        files,
        ignored: sorted.ignored,
        fault: None,
    })
}

/// The text of a file, or why it has none. Only a failure to read is an error of the grader's.
fn text_of(path: &Path) -> Result<Result<String, String>> {
    let context = || format!("cannot read {}", path.display());
    let size = fs::metadata(path).with_context(context)?.len();
    if size > LARGEST {
        return Ok(Err(format!(
            "the file has {size} bytes; at most {LARGEST} are read"
        )));
    }
    let bytes = fs::read(path).with_context(context)?;
    Ok(text(bytes))
}

/// Bytes as text in the form in which it is graded: no byte order mark, and lines that end as on
/// Unix. The compiler sees no difference, and the same work has the same bytes.
fn text(bytes: Vec<u8>) -> Result<String, String> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count()
            + 1;
        format!("the file is not UTF-8: line {line}; save it as UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.replace("\r\n", "\n"))
}

/// A name for each folder: its last part, or all of it where two would share that.
fn names<'a>(folders: impl Iterator<Item = &'a PathBuf>) -> BTreeMap<PathBuf, String> {
    let folders: Vec<_> = folders.collect();
    let is_shared = |name: &str| {
        folders
            .iter()
            .filter(|folder| file_name(folder) == name)
            .count()
            > 1
    };
    let name = |folder: &&PathBuf| {
        let short = file_name(folder);
        let name = if is_shared(&short) {
            folder.display().to_string()
        } else {
            short
        };
        ((*folder).clone(), name)
    };
    folders.iter().map(name).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests;
