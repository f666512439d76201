//! Finds the files of exercises in a folder of any shape.

use super::{Ignored, archive, file_name};
use crate::course::Chapter;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// More folders inside each other than a submission has.
pub(super) const DEEPEST: usize = 8;
/// More files than a submission has.
pub(super) const MOST: usize = 2_000;

/// The files found in a folder or an archive, with their paths from there, and what was not looked
/// at.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub files: Vec<PathBuf>,
    /// The Rust files' bytes, where they came out of an archive.
    pub contents: BTreeMap<PathBuf, Vec<u8>>,
    pub ignored: Vec<Ignored>,
}

/// What of it is graded.
pub(super) struct Sorted {
    pub chosen: BTreeMap<(String, String), PathBuf>,
    pub ignored: Vec<Ignored>,
}

/// Whether a folder is what one student handed in, and not a class: exercises lie in it, in its
/// `src`, or in a folder named after a chapter.
pub(super) fn is_one_submission(folder: &Path, chapters: &[Chapter]) -> Result<bool> {
    let mut places = vec![folder.to_owned(), folder.join("src")];
    for chapter in chapters {
        places.push(folder.join(&chapter.name));
        places.push(folder.join(&chapter.name).join("src"));
    }
    for place in places.iter().filter(|place| place.is_dir()) {
        let has_exercise = |child: &PathBuf| {
            let name = exercise_name(child);
            child.is_file() && chapters.iter().any(|chapter| chapter.has(&name))
        };
        if children(place)?.iter().any(has_exercise) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The folder of the student who handed in a single file: the one it lies in, not counting `src`
/// and a folder named after a chapter.
pub(super) fn student_of(file: &Path, chapters: &[Chapter]) -> PathBuf {
    let is_student = |folder: &&Path| {
        let name = file_name(folder);
        name != "src" && chapters.iter().all(|chapter| chapter.name != name)
    };
    let folder = file.ancestors().skip(1).find(is_student);
    folder.unwrap_or(Path::new("/")).to_owned()
}

/// What lies in a folder, sorted, without hidden entries.
pub(super) fn children(folder: &Path) -> Result<Vec<PathBuf>> {
    let context = || format!("cannot list {}", folder.display());
    let mut children = Vec::new();
    for entry in fs::read_dir(folder).with_context(context)? {
        let path = entry.with_context(context)?.path();
        if !file_name(&path).starts_with('.') {
            children.push(path);
        }
    }
    children.sort();
    Ok(children)
}

/// All regular files below a folder. Links are not followed: they may lead out of it.
pub(super) fn walk(folder: &Path) -> Result<Found> {
    let mut found = Found::default();
    let mut entries = WalkDir::new(folder)
        .max_depth(DEEPEST)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry.with_context(|| format!("cannot list {}", folder.display()))?;
        let path = entry
            .path()
            .strip_prefix(folder)
            .expect("the walk stays below the folder");
        let why = match entry.file_type() {
            _ if path.as_os_str().is_empty() => continue,
            kind if kind.is_dir() && is_noise(&file_name(path)) => {
                entries.skip_current_dir();
                "made by a tool"
            }
            kind if kind.is_dir() && entry.depth() == DEEPEST => {
                "folders inside each other too deep"
            }
            kind if kind.is_dir() => continue,
            kind if kind.is_symlink() => "a link: hand in the file itself",
            kind if !kind.is_file() => "not a regular file",
            _ if found.files.len() >= MOST => {
                let why = format!("more than {MOST} files; the rest was not looked at");
                found.ignored.push(Ignored {
                    path: path.display().to_string(),
                    why,
                });
                break;
            }
            _ => {
                found.files.push(path.to_owned());
                continue;
            }
        };
        found.ignored.push(Ignored {
            path: path.display().to_string(),
            why: why.to_owned(),
        });
    }
    Ok(found)
}

/// The given files of a folder.
pub(super) fn given(folder: &Path, files: &[PathBuf]) -> Found {
    let within = |file: &PathBuf| file.strip_prefix(folder).unwrap_or(file).to_owned();
    Found {
        files: files.iter().map(within).collect(),
        ..Found::default()
    }
}

/// The archive that a folder holds in place of the files themselves: the only one, and no exercise
/// beside it.
pub(super) fn only_archive(found: &Found, chapters: &[Chapter]) -> Option<PathBuf> {
    let is_exercise = |path: &PathBuf| {
        let name = exercise_name(path);
        chapters.iter().any(|chapter| chapter.has(&name))
    };
    let mut archives = found
        .files
        .iter()
        .filter(|path| archive::stem(path).is_some());
    match (archives.next(), archives.next()) {
        (Some(archive), None) if !found.files.iter().any(is_exercise) => Some(archive.clone()),
        _ => None,
    }
}

/// Chooses one file for each exercise and says of every other one why it is not graded.
pub(super) fn sort(found: &Found, chapters: &[Chapter]) -> Sorted {
    let mut sorted = Sorted {
        chosen: BTreeMap::new(),
        ignored: found.ignored.clone(),
    };
    let mut files = found.files.clone();
    // The file that is nearest to the top is meant; then the first by name.
    files.sort_by_key(|path| (path.components().count(), path.clone()));
    for path in files {
        match chapter_of(&path, chapters) {
            Ok(chapter) => {
                let exercise = (chapter, exercise_name(&path));
                if let Some(other) = sorted.chosen.get(&exercise) {
                    let why = format!("{} is graded instead", other.display());
                    sorted.ignored.push(Ignored {
                        path: path.display().to_string(),
                        why,
                    });
                } else {
                    sorted.chosen.insert(exercise, path);
                }
            }
            Err(why) => sorted.ignored.push(Ignored {
                path: path.display().to_string(),
                why,
            }),
        }
    }
    sorted.ignored.sort();
    sorted
}

/// The chapter whose exercise a file is, or why it is none.
fn chapter_of(path: &Path, chapters: &[Chapter]) -> Result<String, String> {
    let exercise = exercise_name(path);
    let having: Vec<_> = chapters
        .iter()
        .filter(|chapter| chapter.has(&exercise))
        .collect();
    let folders: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let named = chapters
        .iter()
        .rev()
        .find(|chapter| folders.contains(&chapter.name.as_str().into()));
    match (named, &having[..]) {
        (_, []) if path.ends_with("lib.rs") || path.ends_with("Cargo.toml") => {
            Err("the course's own is used".to_owned())
        }
        (_, []) if archive::stem(path).is_some() => {
            Err("an archive beside other files is not opened: unpack it".to_owned())
        }
        (_, []) => Err("not named like an exercise".to_owned()),
        (Some(chapter), _) if chapter.has(&exercise) => Ok(chapter.name.clone()),
        (Some(chapter), _) => Err(format!("`{}` has no exercise of this name", chapter.name)),
        (None, [chapter]) => Ok(chapter.name.clone()),
        (None, several) => {
            let names: Vec<_> = several
                .iter()
                .map(|chapter| chapter.name.as_str())
                .collect();
            let names = names.join(" and ");
            Err(format!(
                "{names} have an exercise of this name; put it into a folder named so"
            ))
        }
    }
}

/// The exercise that a file's name stands for; empty if it is no Rust file.
fn exercise_name(path: &Path) -> String {
    match path.extension() {
        Some(extension) if extension == "rs" => path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        _ => String::new(),
    }
}

/// Folders that tools leave behind.
pub(super) fn is_noise(name: &str) -> bool {
    name.starts_with('.') || ["target", "node_modules", "__MACOSX", "__pycache__"].contains(&name)
}
