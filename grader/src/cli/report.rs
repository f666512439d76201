//! `grader report`: what `grade --out` kept, in another form.

use super::{Exit, print, to_stdout};
use crate::course::{Chapter, Course, read};
use crate::gradebook::Gradebook;
use crate::learn::hint;
use crate::report::{csv, diff, html, json, junit, terminal};
use crate::store::{Store, Stored};
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use schedule::Style;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the pages, in the folder that was graded into.
const PAGES: &str = "html";

#[derive(Args)]
pub(super) struct Arguments {
    /// The folder that `grade --out` wrote
    dir: PathBuf,
    /// The form of the report; `html` goes into a folder `html` in DIR, all others are printed
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// Show every failing check with its schedule, in the terminal's form
    #[arg(long)]
    details: bool,
    /// Show only what has changed since the run before
    #[arg(long, conflicts_with_all = ["format", "details"])]
    diff: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables and text for people
    Terminal,
    /// Everything, for tools of your own
    Json,
    /// JUnit XML, for continuous integration
    Junit,
    /// One row per student, for spreadsheets
    Csv,
    /// A page for the instructor and one for each student
    Html,
}

pub(super) fn report(course: &Course, arguments: &Arguments, style: &Style) -> Result<Exit> {
    let store = Store::view(&arguments.dir)?;
    let book = store.latest()?.with_context(|| {
        let dir = arguments.dir.display();
        format!("no run in {dir} got to its end: `grader grade CLASS --out {dir}` goes on with it")
    })?;
    if arguments.diff {
        let before = book.before()?;
        return to_stdout(|out| diff::write(before.as_ref(), &book, out));
    }
    match arguments.format {
        Format::Terminal => to_stdout(|out| terminal::draw(&book, arguments.details, style, out)),
        Format::Json => to_stdout(|out| json::write(&book, out)),
        Format::Html => pages(course, &book, &arguments.dir),
        Format::Junit => to_stdout(|out| junit::write(&book, out)),
        Format::Csv => to_stdout(|out| csv::write(&book, out)),
    }
}

/// Writes the pages, and prints where they are. Old pages go away only when the new ones are whole.
fn pages(course: &Course, book: &Stored<'_>, dir: &Path) -> Result<Exit> {
    let cannot_write = || format!("cannot write pages into {}", dir.display());
    let fresh = tempfile::Builder::new().prefix(".html-").tempdir_in(dir);
    let fresh = fresh.with_context(cannot_write)?;
    let students = fresh.path().join("students");
    let hints = hints(course, book)?;
    fs::create_dir(&students).with_context(cannot_write)?;
    fs::write(fresh.path().join(html::CLASS), html::class(book)?).with_context(cannot_write)?;
    book.each(&mut |student| {
        let file = students.join(html::file_name(student.at, &student.result.student));
        fs::write(file, html::student(&student, &hints)).with_context(cannot_write)
    })?;
    let place = dir.join(PAGES);
    if place.exists() {
        fs::remove_dir_all(&place).with_context(cannot_write)?;
    }
    fs::rename(fresh.path(), &place).with_context(cannot_write)?;
    print(&format!("{}\n", place.join(html::CLASS).display()))
}

/// The hints of the exercises in the gradebook.
fn hints(course: &Course, book: &Stored<'_>) -> Result<html::Hints> {
    let mut hints = html::Hints::new();
    // A chapter that the course no longer has, or an exercise without hints, has none to show.
    let graded = |chapter: &&Chapter| {
        let mut graded = book.head().chapters.iter();
        graded.any(|graded| graded.chapter == chapter.name)
    };
    for chapter in course.chapters.iter().filter(graded) {
        for exercise in &chapter.exercises {
            let path = course.hints(&chapter.name, exercise);
            if path.is_file() {
                let text = read(&path)?;
                let steps = hint::steps(&text).into_iter().map(str::to_owned).collect();
                hints.insert((chapter.name.clone(), exercise.clone()), steps);
            }
        }
    }
    Ok(hints)
}
