//! What is known of a learner's way through the course, kept in one file.
//!
//! The file is TOML, at the course's root, and no part of the course: an update leaves it alone. It
//! holds no answers. For each exercise that was tried it says what stood in the learner's file when
//! all checks passed, as a SHA-256 sum, whether it was put back to its beginning since, and how many hints were
//! shown. To forget everything, delete it.

use super::Task;
use crate::course::Course;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The file's name, at the course's root.
pub const FILE: &str = "progress.toml";

const ABOUT: &str =
    "# How far you are in the course. Written by `cargo learn`; delete it to begin anew.\n\n";

/// How far a learner is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// The exercise that the learner is at, such as `locks::counter`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    current: Option<String>,
    #[serde(default)]
    exercises: BTreeMap<String, Entry>,
}

/// What is known of one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Entry {
    /// The sum of the file that passed last.
    #[serde(skip_serializing_if = "Option::is_none")]
    passed: Option<String>,
    /// The sum of the untouched file, if that was put back and has not passed since.
    #[serde(skip_serializing_if = "Option::is_none")]
    reset: Option<String>,
    /// How many hints were shown.
    hints: usize,
}

/// How far one exercise is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its checks were never run here, or the file was put back to its beginning before they passed.
    New,
    /// They were, and did not pass.
    Begun,
    /// They passed with what stands in the file.
    Solved,
    /// They passed with what stood in the file before it was changed.
    Changed,
    /// They passed, and then the file was put back to its beginning.
    Reset,
    /// As [`State::Reset`], and the learner is at it again.
    Again,
}

impl State {
    /// Whether all checks have passed at some time.
    pub fn was_solved(self) -> bool {
        !matches!(self, State::New | State::Begun)
    }

    /// Whether there is nothing left to do: what was put back to its beginning is to be solved again.
    pub fn is_solved(self) -> bool {
        matches!(self, State::Solved | State::Changed)
    }
}

impl Progress {
    /// What the course's file says; nothing if there is none yet.
    ///
    /// # Errors
    /// If the file cannot be read, or is not what `cargo learn` writes.
    pub fn read(course: &Course) -> Result<Progress> {
        let path = path(course);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Progress::default()),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", path.display()));
            }
        };
        toml::from_str(&text).with_context(|| {
            format!(
                "{} is not what `cargo learn` writes; mend it, or delete it to begin anew",
                path.display()
            )
        })
    }

    /// Reads the file, changes what it says, and writes it: as a whole, or not at all.
    ///
    /// # Errors
    /// As [`Progress::read`], and if the file cannot be written.
    pub fn update<R>(course: &Course, change: impl FnOnce(&mut Progress) -> R) -> Result<R> {
        let mut progress = Progress::read(course)?;
        let before = progress.clone();
        let result = change(&mut progress);
        if progress != before {
            let path = path(course);
            progress
                .write(&path)
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(result)
    }

    fn write(&self, path: &Path) -> Result<()> {
        let folder = path.parent().context("a file without a folder")?;
        let mut file = NamedTempFile::new_in(folder)?;
        file.write_all(ABOUT.as_bytes())?;
        file.write_all(toml::to_string(self)?.as_bytes())?;
        file.persist(path)?;
        Ok(())
    }

    /// How far this exercise is, with what stands in its file now.
    pub fn state(&self, course: &Course, task: &Task) -> Result<State> {
        let Some(entry) = self.exercises.get(&task.to_string()) else {
            return Ok(State::New);
        };
        let sum = task.digest(course)?;
        let is_stub = entry.reset.as_ref() == Some(&sum);
        Ok(match &entry.passed {
            None if is_stub => State::New,
            None => State::Begun,
            Some(passed) if *passed == sum => State::Solved,
            Some(_) if is_stub => State::Reset,
            Some(_) if entry.reset.is_some() => State::Again,
            Some(_) => State::Changed,
        })
    }

    /// The exercise that the learner is at: the last one that was worked on, or the first one.
    pub fn current(&self, course: &Course) -> Option<Task> {
        let tasks = Task::all(course);
        let is_current = |task: &&Task| self.current.as_ref() == Some(&task.to_string());
        tasks.iter().find(is_current).or(tasks.first()).cloned()
    }

    /// The first exercise after this one, in the order of the book, that is not solved; where there is none, the
    /// first of all that is not solved. The only rule there is for what comes next.
    pub fn next(&self, course: &Course, task: &Task) -> Result<Option<Task>> {
        let tasks = Task::all(course);
        let at = tasks.iter().position(|other| other == task);
        let (before, after) = tasks.split_at(at.map_or(0, |at| at + 1));
        self.first_unsolved(course, after.iter().chain(before))
    }

    /// The first of these exercises that is not solved.
    pub fn first_unsolved<'a>(
        &self,
        course: &Course,
        tasks: impl IntoIterator<Item = &'a Task>,
    ) -> Result<Option<Task>> {
        for task in tasks {
            if !self.state(course, task)?.is_solved() {
                return Ok(Some(task.clone()));
            }
        }
        Ok(None)
    }

    /// Notes that the checks of an exercise were run on a file with this sum.
    pub fn tried(&mut self, task: &Task, sum: &str, passed: bool) {
        let entry = self.entry(task);
        if passed {
            entry.passed = Some(sum.to_owned());
            entry.reset = None;
        }
    }

    /// Notes that the file of an exercise was put back to its beginning, which has this sum.
    pub fn put_back(&mut self, task: &Task, sum: String) {
        self.entry(task).reset = Some(sum);
    }

    /// Notes where the learner is now.
    pub fn go_to(&mut self, task: &Task) {
        self.current = Some(task.to_string());
    }

    /// The number of the next hint, of so many; the last one again when all were shown.
    pub fn next_hint(&mut self, task: &Task, of: usize) -> usize {
        let entry = self.entry(task);
        entry.hints = (entry.hints + 1).min(of);
        entry.hints
    }

    fn entry(&mut self, task: &Task) -> &mut Entry {
        self.exercises.entry(task.to_string()).or_default()
    }
}

fn path(course: &Course) -> PathBuf {
    course.root.join(FILE)
}
