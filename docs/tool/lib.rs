//! The course's book: builds it, and finds what is not true in it.
//!
//! The book is an ordinary mdBook; this crate builds it without anything installed and looks for
//! what mdBook lets pass: a dead link, an include of nothing, a page that no table of contents
//! names, Rust code that no compiler has seen.

mod gallery;
mod games;
mod hints;
mod html;
mod pages;
mod parts;
mod replay;

pub use html::files;

use anyhow::{Context, Result};
use mdbook_driver::MDBook;
use std::path::{Path, PathBuf};

/// The folder of the book's sources.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder that the book is built into unless another is named: `target/book`.
pub fn default_output() -> Result<PathBuf> {
    let book = load()?;
    let output = book.root.join(&book.config.build.build_dir);
    Ok(std::path::absolute(output)?)
}

/// Builds the book into `output`.
pub fn build(output: &Path) -> Result<()> {
    let mut book = load()?;
    book.config.build.build_dir = output.to_owned();
    book.build()?;
    let course = parts::course(root())?;
    replay::write(root(), &course, output)?;
    games::build(&course, output)
}

/// The pages on which puzzles are played, and where each belongs in the built book.
pub fn games() -> Result<Vec<(PathBuf, String)>> {
    games::pages(&parts::course(root())?)
}

/// Everything wrong with the book whose pages were built into `output`: one sentence each, in a
/// stable order, empty when all is well.
pub fn faults(output: &Path) -> Result<Vec<String>> {
    let book = load()?;
    let mut faults = pages::faults(&book.root.join(&book.config.book.src), &book.book)?;
    faults.extend(parts::faults(root())?);
    faults.extend(html::faults(output)?);
    faults.sort();
    Ok(faults)
}

/// Writes galleries, hints, schedules and games anew. Builds and runs every mutant of these chapters, or
/// of all if none is named. Whether the schedules are true is proved by `grader verify`.
pub fn update(chapters: &[String]) -> Result<()> {
    parts::update(root(), chapters)
}

fn load() -> Result<MDBook> {
    MDBook::load(root()).with_context(|| format!("cannot load the book in {}", root().display()))
}
