//! The schedules in the galleries, printed anew: each mutant is built and its check is run, as
//! `verify` does it.

use crate::gallery::{Exhibit, exhibits};
use anyhow::{Context, Result, bail};
use grader::build::{self, Bench, Built};
use grader::course::Course;
use grader::run::{self, Declared, Delivered};
use grader::sandbox::{Limits, Sandbox};
use grader::toolchain;
use schedule::Style;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The wall-clock limit of a check.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// The book names the page that it is on and shows no command for hints after the exercise.
const STYLE: Style = Style {
    guide: false,
    ..Style::plain()
};

/// What the check of each mutant prints, and where it belongs, below the book's root.
pub fn print(root: &Path, course: &Course) -> Result<Vec<(PathBuf, String)>> {
    let chapters: Vec<&str> = course
        .chapters
        .iter()
        .map(|chapter| chapter.name.as_str())
        .collect();
    let toolchain = toolchain::prepare(course, &chapters)?;
    // The mutants are the course's own.
    let sandbox = Sandbox::none();
    let bench = Bench {
        course,
        toolchain: &toolchain,
        sandbox: &sandbox,
        limits: Limits::of_compiler(),
    };
    let mut printed = Vec::new();
    for pack in packs(exhibits(course)?) {
        let chapter = &pack[0].chapter;
        let files: BTreeMap<String, String> = pack
            .iter()
            .map(|exhibit| (exhibit.exercise.clone(), exhibit.text.clone()))
            .collect();
        let built = build::build(&bench, chapter, &files)?;
        let limits = Limits::of(TIME_LIMIT);
        let declared = run::list(&sandbox, &toolchain.kits[chapter].reference, &limits)?;
        for exhibit in &pack {
            let text = match built.rejected.get(&exhibit.exercise) {
                Some(diagnostic) => diagnostic.clone(),
                None => run(&sandbox, &built, exhibit, &declared, &limits)?,
            };
            let folder = root.join("src").join(chapter).join("gallery");
            let file = format!("{}/{}.txt", exhibit.exercise, exhibit.name);
            printed.push((folder.join(file), text));
        }
    }
    Ok(printed)
}

/// Runs the check that a mutant declares, and returns what a learner would read.
fn run(
    sandbox: &Sandbox,
    built: &Built,
    exhibit: &Exhibit,
    declared: &[Declared],
    limits: &Limits,
) -> Result<String> {
    // The model takes the names of fields from the sources, which lie beside the built folder.
    let folder = built.folder.parent().expect("it is in the scratch folder");
    let check = check_of(exhibit, declared)?;
    let seen = run::observe(sandbox, &built.program, folder, check, limits)?;
    let Delivered::Receipt(receipt) = seen.receipt else {
        let Exhibit { exercise, name, .. } = exhibit;
        bail!("{exercise}::{name} left no receipt: run `cargo run -- verify`");
    };
    Ok(schedule::render(&receipt, &STYLE))
}

fn check_of<'a>(exhibit: &Exhibit, declared: &'a [Declared]) -> Result<&'a Declared> {
    let named = |check: &&Declared| {
        check.exercise == exhibit.exercise && check.check == exhibit.header.check
    };
    declared.iter().find(named).with_context(|| {
        format!(
            "{}::{} names a check that there is not",
            exhibit.exercise, exhibit.name
        )
    })
}

/// One mutant of each exercise of a chapter goes into one build: exercises are independent.
fn packs(exhibits: Vec<Exhibit>) -> Vec<Vec<Exhibit>> {
    let mut packs: Vec<Vec<Exhibit>> = Vec::new();
    for exhibit in exhibits {
        let fits = |pack: &&mut Vec<Exhibit>| {
            pack[0].chapter == exhibit.chapter
                && pack.iter().all(|other| other.exercise != exhibit.exercise)
        };
        match packs.iter_mut().find(fits) {
            Some(pack) => pack.push(exhibit),
            None => packs.push(vec![exhibit]),
        }
    }
    packs
}
