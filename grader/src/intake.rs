//! Takes what students handed in, in the shapes in which people hand things in.
//!
//! A file counts when it is named like an exercise: `counter.rs` anywhere in the student's folder.
//! Where two chapters have an exercise of that name, a folder named after the chapter decides.
//! Nothing else is taken: `lib.rs`, `Cargo.toml` and the like always come from the course.
//!
//! A class is read twice: first only who handed something in and where it lies, then one student
//! after the other, so that no more than one student's files are held at a time.

mod archive;
mod find;
mod names;

use crate::course::Chapter;
use crate::store;
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
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
    /// The student: the name of their folder or archive.
    pub student: String,
    source: Source,
}

/// Where what a student handed in lies.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    /// In a folder.
    Folder(PathBuf),
    /// Among these files of a folder, which were named one by one.
    Files(PathBuf, Vec<PathBuf>),
    /// In an archive.
    Archive(PathBuf),
    /// In all of these, and nobody can tell in which.
    Several(Vec<String>),
}

/// Looks for students: in folders of students, in folders of one student, and behind single files
/// and archives.
pub fn roll(paths: &[PathBuf], chapters: &[Chapter]) -> Result<Roll> {
    let mut sources: BTreeMap<PathBuf, Source> = BTreeMap::new();
    let mut roll = Roll::default();
    for path in paths {
        let full = fs::canonicalize(path).with_context(|| {
            let path = path.display();
            format!("cannot open {path}: give a folder, an archive, or a file")
        })?;
        if full.is_file() && archive::stem(&full).is_some() {
            sources.insert(full.clone(), Source::Archive(full));
        } else if full.is_file() {
            let folder = find::student_of(&full, chapters);
            let none = |folder: &PathBuf| Source::Files(folder.clone(), Vec::new());
            // Where the whole folder was named as well, that has the file in it.
            if let Source::Files(_, files) = sources.entry(folder).or_insert_with_key(none) {
                files.push(full);
            }
        } else if find::is_one_submission(&full, chapters)? {
            sources.insert(full.clone(), Source::Folder(full));
        } else {
            for child in find::children(&full)? {
                match source(&child) {
                    Ok(source) => drop(sources.insert(child, source)),
                    Err(why) => roll.ignored.push(Ignored {
                        path: file_name(&child),
                        why: why.to_owned(),
                    }),
                }
            }
        }
    }
    roll.entries = names::entries(sources);
    roll.ignored.sort();
    ensure!(
        !roll.entries.is_empty(),
        "nothing to grade: no folder, .zip or .tar.gz in {}; each student has one",
        paths
            .iter()
            .map(|path| path.display().to_string())
            .collect::<Vec<_>>()
            .join(", ")
    );
    Ok(roll)
}

/// What lies in the folder of a class: a student's, or why not.
fn source(path: &Path) -> Result<Source, &'static str> {
    let kind = path.symlink_metadata().map(|metadata| metadata.file_type());
    match kind {
        Ok(kind) if kind.is_symlink() => Err("a link: put the folder itself here"),
        Ok(kind) if kind.is_dir() && path.join(store::FILE).is_file() => {
            Err("results of the grader's own")
        }
        Ok(kind) if kind.is_dir() => Ok(Source::Folder(path.to_owned())),
        Ok(kind) if kind.is_file() && archive::stem(path).is_some() => {
            Ok(Source::Archive(path.to_owned()))
        }
        _ => Err("not a folder, .zip or .tar.gz: each student has one"),
    }
}

/// Reads what one student handed in.
pub fn read(entry: &Entry, chapters: &[Chapter]) -> Result<Submission> {
    match &entry.source {
        Source::Several(places) => {
            let places = places.join(" and ");
            Ok(faulty(
                entry,
                format!("there are {places}: keep the one that counts"),
            ))
        }
        Source::Archive(path) => from_archive(entry, path, chapters),
        Source::Files(folder, only) => {
            taken(entry, Some(folder), find::given(folder, only), chapters)
        }
        Source::Folder(folder) => {
            let found = find::walk(folder)?;
            match find::only_archive(&found, chapters) {
                Some(archive) => from_archive(entry, &folder.join(archive), chapters),
                None => taken(entry, Some(folder), found, chapters),
            }
        }
    }
}

fn from_archive(entry: &Entry, path: &Path, chapters: &[Chapter]) -> Result<Submission> {
    match archive::open(path)? {
        Ok(found) => taken(entry, None, found, chapters),
        Err(fault) => Ok(faulty(entry, format!("{}: {fault}", file_name(path)))),
    }
}

/// What is graded of the files that were found. They lie in a folder, or came out of an archive.
fn taken(
    entry: &Entry,
    folder: Option<&Path>,
    mut found: find::Found,
    chapters: &[Chapter],
) -> Result<Submission> {
    let sorted = find::sort(&found, chapters);
    let mut files = BTreeMap::new();
    for (exercise, path) in sorted.chosen {
        let text = match folder {
            Some(folder) => text_of(&folder.join(&path))?,
            None => text(found.contents.remove(&path).unwrap_or_default()),
        };
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

/// A submission of which nothing can be taken.
fn faulty(entry: &Entry, fault: String) -> Submission {
    Submission {
        student: entry.student.clone(),
        files: BTreeMap::new(),
        ignored: Vec::new(),
        fault: Some(fault),
    }
}

/// The text of a file, or why it has none. Only a failure to read is an error of the grader's.
fn text_of(path: &Path) -> Result<Result<String, String>> {
    let context = || format!("cannot read {}", path.display());
    let file = fs::File::open(path).with_context(context)?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .with_context(context)?;
    Ok(text(bytes))
}

/// Bytes as text in the form in which it is graded: no byte order mark, and lines that end as on
/// Unix. The compiler sees no difference, and the same work has the same bytes.
fn text(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.len() as u64 > LARGEST {
        return Err(format!(
            "the file has more than the {LARGEST} bytes that are read"
        ));
    }
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

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests;
