//! The parts of pages that are written by this program: galleries, hints and schedules.
//!
//! They only put together what stands elsewhere, and include it rather than repeat it. They are in
//! the repository so that plain mdBook can build the book; one that is no longer as it would be
//! written now is a fault.

use crate::{gallery, hints, schedules};
use anyhow::{Context, Result};
use grader::course::Course;
use std::fs;
use std::path::{Path, PathBuf};

const NOTE: &str = "<!-- Written by `cargo run -p book -- update`. -->\n";

/// A part: where it belongs, and its text.
type Part = (PathBuf, String);

/// Writes all parts anew, below the book's root.
pub fn update(root: &Path) -> Result<()> {
    let course = course(root)?;
    for (path, text) in pages(root, &course)?
        .into_iter()
        .chain(schedules::print(root, &course)?)
    {
        fs::create_dir_all(path.parent().expect("a part is in a folder"))
            .and_then(|()| fs::write(&path, text))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The galleries and hints that are not as they would be written now. Fast: runs nothing.
pub fn faults(root: &Path) -> Result<Vec<String>> {
    Ok(outdated(root, pages(root, &course(root)?)?))
}

/// The schedules that are not as they are printed now. Builds and runs every mutant.
pub fn schedule_faults(root: &Path) -> Result<Vec<String>> {
    Ok(outdated(root, schedules::print(root, &course(root)?)?))
}

fn course(root: &Path) -> Result<Course> {
    Course::at(root.parent().expect("the book is in the course's folder"))
}

fn pages(root: &Path, course: &Course) -> Result<Vec<Part>> {
    let mut pages = gallery::pages(root, course)?;
    pages.extend(hints::pages(root, course)?);
    for (_, text) in &mut pages {
        text.insert_str(0, NOTE);
    }
    Ok(pages)
}

fn outdated(root: &Path, parts: Vec<Part>) -> Vec<String> {
    let is_outdated = |(path, text): &Part| fs::read_to_string(path).ok().as_ref() != Some(text);
    let fault = |(path, _): Part| {
        let name = path.strip_prefix(root).unwrap_or(&path).display();
        format!("{name} is out of date: run `cargo run -p book -- update`")
    };
    parts.into_iter().filter(is_outdated).map(fault).collect()
}
