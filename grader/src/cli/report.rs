//! `grader report`: what `grade --out` wrote, in another form.

use super::{Exit, print, style};
use crate::course::{Chapter, Course, read};
use crate::grade::Gradebook;
use crate::hint;
use crate::report::{csv, html, json, junit, terminal};
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
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

pub(super) fn report(course: &Course, arguments: &Arguments) -> Result<Exit> {
    let path = arguments.dir.join("results.json");
    let text = read(&path).context("no results here: `grader grade CLASS --out DIR` makes them")?;
    let book = json::read(&text).with_context(|| format!("cannot read {}", path.display()))?;
    let mut out = Vec::new();
    match arguments.format {
        Format::Terminal => return print(&terminal::draw(&book, arguments.details, &style())),
        Format::Json => return print(&text),
        Format::Html => return pages(course, &book, &arguments.dir),
        Format::Junit => junit::write(&book, &mut out).context("cannot write JUnit XML")?,
        Format::Csv => csv::write(&book, &mut out).context("cannot write CSV")?,
    }
    print(&String::from_utf8(out).context("the report is not UTF-8")?)
}

/// Writes the pages, and prints where they are. Old pages go away only when the new ones are whole.
fn pages(course: &Course, book: &Gradebook, dir: &Path) -> Result<Exit> {
    let cannot_write = || format!("cannot write pages into {}", dir.display());
    let fresh = tempfile::Builder::new().prefix(".html-").tempdir_in(dir);
    let fresh = fresh.with_context(cannot_write)?;
    let students = fresh.path().join("students");
    let hints = hints(course, book)?;
    fs::create_dir(&students).with_context(cannot_write)?;
    fs::write(fresh.path().join(html::CLASS), html::class(book)).with_context(cannot_write)?;
    for (at, student) in book.students.iter().enumerate() {
        let file = students.join(html::file_name(at, &student.student));
        fs::write(file, html::student(student, &hints)).with_context(cannot_write)?;
    }
    let place = dir.join(PAGES);
    if place.exists() {
        fs::remove_dir_all(&place).with_context(cannot_write)?;
    }
    fs::rename(fresh.path(), &place).with_context(cannot_write)?;
    print(&format!("{}\n", place.join(html::CLASS).display()))
}

/// The hints of the exercises in the gradebook.
fn hints(course: &Course, book: &Gradebook) -> Result<html::Hints> {
    let mut hints = html::Hints::new();
    // A chapter that the course no longer has, or an exercise without hints, has none to show.
    let graded = |chapter: &&Chapter| {
        let mut graded = book.chapters.iter();
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
