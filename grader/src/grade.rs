//! Grades a class: the stages, one after the other.

mod chapter;

use crate::build::Bench;
use crate::course::{Chapter, Course};
use crate::fingerprint::{self, Key, Work};
use crate::gradebook::{ChapterChecks, Head};
use crate::intake::{self, Entry, Roll};
use crate::reference::{self, Known};
use crate::sandbox::{Limits, Sandbox};
use crate::scores::Weights;
use crate::store::{Attempt, Attempts, Batch, Store, Stored};
use crate::toolchain::{self, Kit, Toolchain};
use crate::{progress, scratch};
use anyhow::{Context, Result};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

/// What is to be graded, and how.
#[derive(Clone, Debug)]
pub struct Order {
    /// Folders and files.
    pub paths: Vec<PathBuf>,
    /// Only these chapters and exercises (`locks`, `locks::counter`); where none is named, every
    /// exercise that somebody handed in.
    pub parts: Vec<String>,
    /// The wall-clock limit of each check.
    pub time_limit: Duration,
    /// What holds the compiler and the checks.
    pub sandbox: Sandbox,
    /// What exercises and checks are worth.
    pub weights: Weights,
}

/// A chapter, the conditions that its verdicts rest on, and its checks.
struct Graded {
    /// The chapter, with only those exercises that are asked for.
    asked: Chapter,
    conditions: Key,
    checks: Vec<Known>,
}

/// Grades a class into a store: whatever is in there is not graded again. What a student did wrong
/// is in the gradebook; an error is the grader's own. The run counts when it is said to be
/// [finished](Stored::finish).
pub fn grade<'a>(course: &Course, order: &Order, store: &'a Store) -> Result<Stored<'a>> {
    scratch::sweep();
    let limits = Limits::of(order.time_limit);
    let asked = course.parts(&order.parts)?;
    let whole = |asked: &[Chapter]| -> Result<Vec<Chapter>> {
        let chapters = asked.iter().map(|part| course.chapter(&part.name).cloned());
        chapters.collect()
    };
    let roll = intake::roll(&order.paths, &whole(&asked)?)?;
    let asked = match order.parts.is_empty() {
        true => handed_in(asked, &roll.entries)?,
        false => asked,
    };
    let chapters = whole(&asked)?;
    let names: Vec<_> = chapters
        .iter()
        .map(|chapter| chapter.name.as_str())
        .collect();
    // Built when it is first needed: a class that is in the store needs none of it.
    let built = OnceLock::new();
    let toolchain = || prepared(&built, course, &names);

    let machine = fingerprint::of_machine(course, &order.sandbox, &limits)?;
    let mut graded = Vec::new();
    for (chapter, asked) in chapters.iter().zip(asked) {
        let conditions = fingerprint::of_chapter(&machine, course, &chapter.name)?;
        let kit = || Ok(&toolchain()?.kits[&chapter.name]);
        let checks = references(order, store, kit, &asked, &conditions, &limits)?;
        graded.push(Graded {
            asked,
            conditions,
            checks,
        });
    }

    let attempts = attempts(&roll, &graded, &chapters);
    let run = store.begin(&head(order, &graded, &roll)?, attempts)?;
    let todo = store.todo(run)?;
    if !todo.is_empty() {
        let bench = Bench {
            course,
            toolchain: toolchain()?,
            sandbox: &order.sandbox,
            limits: Limits::of_compiler(),
        };
        let works = todo.iter().map(|batch| batch.keys.len()).sum();
        let bar = progress::bar(works, "grading");
        todo.par_iter().try_for_each(|batch| {
            bar.set_message(format!("{:?}", batch.student));
            grade_batch(&bench, store, batch, &graded, &limits)?;
            bar.inc(batch.keys.len() as u64);
            anyhow::Ok(())
        })?;
        bar.finish_and_clear();
    }
    store.run(run)
}

/// What the reference solutions of the chapter's exercises do: what is in the store, and the rest found now.
fn references<'a>(
    order: &Order,
    store: &Store,
    kit: impl Fn() -> Result<&'a Kit>,
    chapter: &Chapter,
    conditions: &Key,
    limits: &Limits,
) -> Result<Vec<Known>> {
    let stored = |exercise: &String| store.reference(conditions, exercise);
    let mut unknown = Vec::new();
    for exercise in &chapter.exercises {
        if stored(exercise)?.is_none() {
            unknown.push(exercise.clone());
        }
    }
    if !unknown.is_empty() {
        let found = reference::known(&order.sandbox, kit()?, &unknown, limits)?;
        for (exercise, known) in unknown.iter().zip(found) {
            store.keep_reference(conditions, exercise, &known)?;
        }
    }
    let mut checks = Vec::new();
    for exercise in &chapter.exercises {
        checks.extend(stored(exercise)?.context("a reference solution that was not kept")?);
    }
    Ok(checks)
}

/// Grades works that can be built together, and keeps the results.
fn grade_batch(
    bench: &Bench<'_>,
    store: &Store,
    batch: &Batch,
    graded: &[Graded],
    limits: &Limits,
) -> Result<()> {
    let of_batch = |graded: &&Graded| graded.asked.name == batch.chapter;
    let known = graded.iter().find(of_batch);
    let known = known.context("a piece of work of a chapter that is not graded")?;
    let keys = batch.keys.iter();
    let works = keys.clone().map(|key| store.work(key));
    let works = works.collect::<Result<Vec<_>>>()?;
    let results = chapter::grade(bench, &batch.chapter, &works, &known.checks, limits)?;
    store.keep(
        keys.zip(&results)
            .map(|(key, (result, times))| (key, result, times)),
    )
}

fn prepared<'a>(
    built: &'a OnceLock<Toolchain>,
    course: &Course,
    chapters: &[&str],
) -> Result<&'a Toolchain> {
    if let Some(toolchain) = built.get() {
        return Ok(toolchain);
    }
    let toolchain = toolchain::prepare(course, chapters)?;
    Ok(built.get_or_init(|| toolchain))
}

/// What holds for the class as a whole.
fn head(order: &Order, graded: &[Graded], roll: &Roll) -> Result<Head> {
    let mut chapters = Vec::new();
    for known in graded {
        let mut checks = ChapterChecks::new(&known.asked, &known.checks);
        order.weights.weigh(&mut checks)?;
        chapters.push(checks);
    }
    Ok(Head {
        chapters,
        ignored: roll.ignored.clone(),
        time_limit: order.time_limit.as_secs(),
        holds: order.sandbox.holds,
    })
}

/// Reads what the students handed in, one after the other. What a file is for is decided by all
/// exercises of these chapters, be they asked for or not.
fn attempts(
    roll: &Roll,
    graded: &[Graded],
    chapters: &[Chapter],
) -> impl Iterator<Item = Result<Attempts>> {
    roll.entries.iter().map(move |entry| {
        let submission = intake::read(entry, chapters)?;
        let of_chapter = |known: &Graded| {
            let works = Work::of(&submission, &known.asked).into_iter();
            let attempts = works.map(|work| {
                let name = (work.chapter.clone(), work.exercise.clone());
                let handed = submission.files.get(&name);
                Attempt {
                    key: work.key(&known.conditions),
                    path: handed.map(|handed| handed.path.clone()),
                    work,
                }
            });
            attempts.collect::<Vec<_>>()
        };
        let works = graded.iter().flat_map(of_chapter).collect();
        Ok(Attempts {
            student: submission.student,
            ignored: submission.ignored,
            works,
        })
    })
}

/// The exercises that somebody handed in, or all of them where nobody handed in any.
fn handed_in(all: Vec<Chapter>, entries: &[Entry]) -> Result<Vec<Chapter>> {
    let mut found = BTreeSet::new();
    for entry in entries {
        found.extend(intake::read(entry, &all)?.files.into_keys());
    }
    if found.is_empty() {
        return Ok(all);
    }
    let mut asked = all;
    for chapter in &mut asked {
        let name = &chapter.name;
        let is_found = |exercise: &String| found.contains(&(name.clone(), exercise.clone()));
        chapter.exercises.retain(is_found);
    }
    asked.retain(|chapter| !chapter.exercises.is_empty());
    Ok(asked)
}
