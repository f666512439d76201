//! Puts an exercise back to its beginning, and keeps what the learner had.

use super::progress::Progress;
use super::{Task, terminal};
use crate::course::Course;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The folder, at the course's root, of what was replaced.
pub const KEPT: &str = "kept";

/// What a reset did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reset {
    /// The file is the untouched exercise already.
    Untouched,
    /// The file is the untouched exercise again; what it was lies here.
    Kept(PathBuf),
}

/// Makes the learner's file the untouched exercise again, after keeping a copy of it.
///
/// The untouched exercise is what git knows of it: what the course's own branch has, where the
/// learner's branch follows one, or else the last commit.
///
/// # Errors
/// If the course is not a clone of its repository, or a file cannot be written, that of the progress included.
pub fn reset(course: &Course, task: &Task) -> Result<Reset> {
    let file = task.file(course);
    let stub = untouched(course, task)?;
    let text = fs::read(&file).unwrap_or_default();
    let done = if text == stub {
        Reset::Untouched
    } else {
        let kept = keep(course, task, &text)?;
        fs::write(&file, stub).with_context(|| format!("cannot write {}", file.display()))?;
        Reset::Kept(kept)
    };
    let sum = task.digest(course)?;
    Progress::update(course, |progress| progress.put_back(task, sum))?;
    Ok(done)
}

/// Keeps a copy of what stands in an exercise's file; where it is.
fn keep(course: &Course, task: &Task, text: &[u8]) -> Result<PathBuf> {
    let folder = course.root.join(KEPT).join(&task.chapter);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let names = (1..).map(|number| folder.join(format!("{}-{number}.rs", task.exercise)));
    let kept = names.into_iter().find(|path| !path.exists());
    let kept = kept.expect("there is always a number that is free");
    fs::write(&kept, text).with_context(|| format!("cannot write {}", kept.display()))?;
    Ok(kept)
}

fn untouched(course: &Course, task: &Task) -> Result<Vec<u8>> {
    let path = format!("exercises/{}/src/{}.rs", task.chapter, task.exercise);
    for version in ["@{upstream}", "HEAD"] {
        let shown = Command::new("git")
            .args(["show", &format!("{version}:./{path}")])
            .current_dir(&course.root)
            .output()
            .context("cannot run git, which knows the untouched exercise")?;
        if shown.status.success() {
            return Ok(shown.stdout);
        }
    }
    bail!(
        "git does not know {path}: only in a clone of the course's repository can an exercise be reset; \
         elsewhere copy the file from there"
    )
}

/// What a reset did, for the learner.
pub fn told(course: &Course, task: &Task, done: &Reset) -> String {
    let file = course.show(&task.file(course));
    let told = match done {
        Reset::Untouched => format!("{file} is as it was at the beginning"),
        Reset::Kept(kept) => format!(
            "{file} is as it was at the beginning; what you had is in {}",
            course.show(kept)
        ),
    };
    terminal::fill(&told, terminal::width())
}
