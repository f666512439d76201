//! The parts that are written by this program: galleries, hints and schedules, and the schedule in
//! the README.
//!
//! They only put together what stands elsewhere, and include it rather than repeat it. They are in
//! the repository so that plain mdBook can build the book, but for the pages that [`replay`] adds;
//! one that is no longer as it would be written now is a fault.
//!
//! [`replay`]: crate::replay

use crate::html::files;
use crate::{gallery, hints};
use anyhow::{Context, Result, ensure};
use grader::course::{Course, read};
use grader::sandbox::Sandbox;
use grader::verify::{self, Shown};
use std::collections::BTreeSet;
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
/// named. Deletes what belongs to no exercise and no mutant any more.
pub fn update(root: &Path, chapters: &[String]) -> Result<()> {
    let course = course(root)?;
    for path in orphans(root, &course)? {
        fs::remove_file(&path).with_context(|| format!("cannot delete {}", path.display()))?;
    }
    schedules(&course, chapters)?;
    write(pages(root, &course)?)?; // they link to some of the schedules
    write(vec![readme(root)?]) // it shows one of them
}

/// The galleries, the hints and the README, where they are not as they would be written now. Fast:
/// runs nothing.
pub fn faults(root: &Path) -> Result<Vec<String>> {
    let mut parts = pages(root, &course(root)?)?;
    parts.push(readme(root)?);
    Ok(outdated(root, parts))
}

/// Keeps what the check of each mutant finds, and each puzzle as a game. Proving the course finds it. Nothing is written of a mutant that
/// came to another end than it declares, as where something stopped its compiler.
fn schedules(course: &Course, chapters: &[String]) -> Result<()> {
    // The mutants are the course's own.
    let proof = verify::verify(course, chapters, &Sandbox::none())?;
    let (rejected, all) = (proof.findings.mutants_rejected, proof.findings.mutants);
    ensure!(
        rejected == all,
        "no schedule was written: only {rejected} of {all} mutants are rejected as they declare; \
         `cargo run -- verify` says which are not"
    );
    let (kept, gone): (Vec<Shown>, Vec<Shown>) = proof
        .shown
        .into_iter()
        .partition(|shown| shown.text.is_some());
    for shown in gone {
        let path = course.root.join(shown.file);
        if path.exists() {
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    let part = |shown: Shown| Some((course.root.join(shown.file), shown.text?));
    write(kept.into_iter().filter_map(part).collect())
}

/// The files among galleries and hints that are about an exercise or a mutant that is not there.
fn orphans(root: &Path, course: &Course) -> Result<Vec<PathBuf>> {
    let mut known: BTreeSet<PathBuf> = BTreeSet::new();
    for (page, _) in pages(root, course)? {
        known.insert(page.with_extension(""));
    }
    for exhibit in gallery::exhibits(course)? {
        let gallery = root.join("src").join(&exhibit.chapter).join("gallery");
        known.insert(gallery.join(&exhibit.exercise).join(&exhibit.name));
    }
    let src = root.join("src");
    let written = |path: &PathBuf| {
        let mut folders = path
            .strip_prefix(&src)
            .into_iter()
            .flat_map(Path::components);
        let folder = folders.nth(1).map(|folder| folder.as_os_str());
        folder.is_some_and(|folder| folder == "gallery" || folder == "hints")
    };
    let all = files(&src)?.into_iter();
    let orphan = |path: &PathBuf| written(path) && !known.contains(&path.with_extension(""));
    Ok(all.filter(orphan).collect())
}

/// The course that the book is about.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_about_no_mutant_and_no_exercise_is_an_orphan() {
        let course = course(crate::root()).expect("the course can be read");
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let root = folder.path();
        let chapter = &course.chapters[0];
        let exercise = &chapter.exercises[0];
        let mutants = course.mutants(&chapter.name, exercise);
        let mutant = mutants.expect("the mutants can be listed").remove(0);
        let mutant = mutant.file_stem().expect("a file has a name").display();
        let files = [
            (format!("{exercise}.md"), false),
            (format!("hints/{exercise}.md"), false),
            ("hints/gone.md".to_owned(), true),
            (format!("gallery/{exercise}.md"), false),
            ("gallery/gone.md".to_owned(), true),
            (format!("gallery/{exercise}/{mutant}.txt"), false),
            (format!("gallery/{exercise}/gone.txt"), true),
            (format!("gallery/gone/{mutant}.txt"), true),
        ];
        let place = |file: &str| root.join("src").join(&chapter.name).join(file);
        write(
            files
                .iter()
                .map(|(file, _)| (place(file), String::new()))
                .collect(),
        )
        .expect("files can be written");
        let mut expected: Vec<PathBuf> = Vec::new();
        for (file, orphan) in &files {
            expected.extend(orphan.then(|| place(file)));
        }
        let mut found = orphans(root, &course).expect("the folder can be read");
        expected.sort();
        found.sort();
        assert_eq!(found, expected);
    }
}
