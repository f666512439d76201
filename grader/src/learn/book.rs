//! The pages of the book: built when somebody wants to read, so that they are those of this course.

use super::Task;
use crate::course::Course;
use anyhow::{Context, Result, ensure};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Builds the book; where the page of an exercise is.
///
/// # Errors
/// If cargo cannot be run, or the book cannot be built.
pub fn page(course: &Course, task: &Task) -> Result<PathBuf> {
    find(course, &task.chapter, &task.exercise)
}

/// Builds the book; where the page is that a chapter begins with.
///
/// # Errors
/// As [`page`].
pub fn chapter(course: &Course, name: &str) -> Result<PathBuf> {
    find(course, name, "index")
}

/// Opens a page in the program that shows pages here, which is a browser, and does not wait for it.
///
/// # Errors
/// If there is no such program.
pub fn open(page: &Path) -> Result<()> {
    open::that_detached(page)
        .with_context(|| format!("cannot open a browser; the page is {}", page.display()))
}

fn find(course: &Course, chapter: &str, page: &str) -> Result<PathBuf> {
    let page = build(course)?.join(chapter).join(format!("{page}.html"));
    ensure!(page.is_file(), "the book has no page {}", page.display());
    Ok(page)
}

/// The folder of the built book. Cargo and the book say on standard error what they do, and what they find wrong.
fn build(course: &Course) -> Result<PathBuf> {
    eprintln!("the book is built …");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let output = Command::new(cargo)
        .args(["run", "--quiet", "--package", "book"])
        .current_dir(&course.root)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run cargo")?;
    // The last thing that it prints is where the book begins; also where something is wrong with a page.
    let printed = String::from_utf8(output.stdout).context("cannot read where the book is")?;
    let index = printed.lines().last().map(Path::new);
    let folder = index.and_then(Path::parent).map(Path::to_owned);
    folder.context("the book could not be built: `cargo run -p book` says why")
}
