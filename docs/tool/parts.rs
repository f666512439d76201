//! The parts that are written by this program: galleries, hints and schedules, and the schedule in
//! the README.
//!
//! They only put together what stands elsewhere, and include it rather than repeat it. They are in
//! the repository so that plain mdBook can build the book; one that is no longer as it would be
//! written now is a fault.

use crate::{gallery, hints};
use anyhow::{Context, Result, ensure};
use grader::course::{Course, read};
use grader::sandbox::Sandbox;
use grader::verify;
use std::fs;
use std::path::{Path, PathBuf};

/// The schedule that the README shows, and the lines between which it stands there.
const SHOWN: &str = "src/locks/gallery/counter/two_critical_sections.txt";
const BEGIN: &str = "<!-- schedule: begin -->\n";
const END: &str = "<!-- schedule: end -->\n";

const NOTE: &str = "<!-- Written by `cargo run -p book -- update`. -->\n";

/// A part: where it belongs, and its text.
type Part = (PathBuf, String);

/// Writes all parts anew, below the book's root; the schedules only of these chapters, if any is
/// named.
pub fn update(root: &Path, chapters: &[String]) -> Result<()> {
    let course = course(root)?;
    write(pages(root, &course)?)?;
    write(schedules(&course, chapters)?)?;
    write(vec![readme(root)?]) // it shows one of the schedules
}

/// The galleries, the hints and the README, where they are not as they would be written now. Fast:
/// runs nothing.
pub fn faults(root: &Path) -> Result<Vec<String>> {
    let mut parts = pages(root, &course(root)?)?;
    parts.push(readme(root)?);
    Ok(outdated(root, parts))
}

/// What the check of each mutant prints, and each puzzle as a game. Proving the course prints it. Nothing is written of a mutant that
/// came to another end than it declares, as where something stopped its compiler.
fn schedules(course: &Course, chapters: &[String]) -> Result<Vec<Part>> {
    // The mutants are the course's own.
    let proof = verify::verify(course, chapters, &Sandbox::none())?;
    let (rejected, all) = (proof.findings.mutants_rejected, proof.findings.mutants);
    ensure!(
        rejected == all,
        "no schedule was written: only {rejected} of {all} mutants are rejected as they declare; \
         `cargo run -- verify` says which are not"
    );
    let parts = proof.shown.into_iter();
    Ok(parts
        .map(|shown| (course.root.join(shown.file), shown.text))
        .collect())
}

pub fn course(root: &Path) -> Result<Course> {
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

/// The README with the schedule in its place.
fn readme(root: &Path) -> Result<Part> {
    let path = root.with_file_name("README.md");
    let text = read(&path)?;
    let marks = || format!("{} has no place for the schedule", path.display());
    let (before, rest) = text.split_once(BEGIN).with_context(marks)?;
    let (_, after) = rest.split_once(END).with_context(marks)?;
    let schedule = fs::read_to_string(root.join(SHOWN)).unwrap_or_default();
    let text = format!("{before}{BEGIN}\n```text\n{schedule}```\n\n{END}{after}");
    Ok((path, text))
}

fn write(parts: Vec<Part>) -> Result<()> {
    for (path, text) in parts {
        fs::create_dir_all(path.parent().expect("a part is in a folder"))
            .and_then(|()| fs::write(&path, text))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn outdated(root: &Path, parts: Vec<Part>) -> Vec<String> {
    let is_outdated = |(path, text): &Part| fs::read_to_string(path).ok().as_ref() != Some(text);
    let fault = |(path, _): Part| {
        let name = path.strip_prefix(root).unwrap_or(&path).display();
        format!("{name} is out of date: run `cargo run -p book -- update`")
    };
    parts.into_iter().filter(is_outdated).map(fault).collect()
}
