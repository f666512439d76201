//! The subject of a chapter's checks: the files that stand where the learner's files stand.

use crate::course::{Course, read};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The sources of one chapter, by their path from `src`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Chapter, such as `locks`.
    pub chapter: String,
    files: BTreeMap<PathBuf, String>,
}

impl Subject {
    /// The stubs of a chapter.
    pub fn stubs(course: &Course, chapter: &str) -> Result<Subject> {
        Subject::read(chapter, &course.stubs(chapter))
    }

    /// The reference solutions of a chapter.
    pub fn solutions(course: &Course, chapter: &str) -> Result<Subject> {
        Subject::read(chapter, &course.solutions(chapter))
    }

    fn read(chapter: &str, folder: &Path) -> Result<Subject> {
        let mut files = BTreeMap::new();
        for entry in WalkDir::new(folder) {
            let entry = entry.with_context(|| format!("cannot list {}", folder.display()))?;
            if entry.file_type().is_file() {
                let path = entry
                    .path()
                    .strip_prefix(folder)
                    .expect("the walk stays below it");
                files.insert(path.to_owned(), read(entry.path())?);
            }
        }
        Ok(Subject {
            chapter: chapter.to_owned(),
            files,
        })
    }

    /// Puts another text in an exercise's place.
    pub fn set(&mut self, exercise: &str, text: &str) {
        self.files.insert(file_of(exercise), text.to_owned());
    }

    /// The text of an exercise; empty if there is none.
    pub fn get(&self, exercise: &str) -> &str {
        self.files
            .get(&file_of(exercise))
            .map_or("", String::as_str)
    }

    /// Writes the files to `src` in a folder.
    pub fn write(&self, folder: &Path) -> Result<()> {
        for (path, text) in &self.files {
            let path = folder.join("src").join(path);
            let parent = path.parent().expect("a file below `src` has a folder");
            fs::create_dir_all(parent)
                .and_then(|()| fs::write(&path, text))
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }
}

fn file_of(exercise: &str) -> PathBuf {
    PathBuf::from(format!("{exercise}.rs"))
}
