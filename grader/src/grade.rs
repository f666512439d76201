//! Grades a class: the stages, one after the other.

mod chapter;
mod marks;

pub use marks::{
    ChapterChecks, ExerciseChecks, Gradebook, ProcessTimes, StudentResult, StudentTimes, Timings,
    WeighedCheck,
};

use crate::build::Bench;
use crate::course::{Chapter, Course};
use crate::intake::{self, Class, Submission};
use crate::reference;
use crate::sandbox::{Limits, Sandbox};
use crate::scores::{self, Weights};
use crate::{progress, toolchain};
use anyhow::Result;
use rayon::prelude::*;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What is to be graded, and how.
#[derive(Clone, Debug)]
pub struct Order {
    /// Folders and files.
    pub paths: Vec<PathBuf>,
    /// Only these chapters; where none is named, every chapter of which something was handed in.
    pub chapters: Vec<String>,
    /// The wall-clock limit of each check.
    pub time_limit: Duration,
    /// What holds the compiler and the checks.
    pub sandbox: Sandbox,
    /// What exercises and checks are worth.
    pub weights: Weights,
}

/// Grades a class. What a student did wrong is in the gradebook; an error is the grader's own.
pub fn grade(course: &Course, order: &Order) -> Result<Gradebook> {
    let started = Instant::now();
    let limits = Limits::of(order.time_limit);
    let chapters = course.select(&order.chapters)?;
    let class = intake::take(&order.paths, &chapters)?;
    let chapters = handed_in(chapters, &class, order);
    let names: Vec<_> = chapters
        .iter()
        .map(|chapter| chapter.name.as_str())
        .collect();
    let toolchain = toolchain::prepare(course, &names)?;
    let bench = Bench {
        course,
        toolchain: &toolchain,
        sandbox: &order.sandbox,
        limits: Limits::of_compiler(),
    };

    let mut checks = Vec::new();
    for chapter in &chapters {
        let kit = &toolchain.kits[&chapter.name];
        checks.push(reference::known(
            &order.sandbox,
            kit,
            &chapter.exercises,
            &limits,
        )?);
    }
    let weighed = chapters.iter().zip(&checks).map(ChapterChecks::new);
    let mut weighed: Vec<ChapterChecks> = weighed.collect();
    for chapter in &mut weighed {
        order.weights.weigh(chapter)?;
    }
    let bar = progress::bar(class.submissions.len() * chapters.len(), "grading");
    let grade_student = |submission: &Submission| {
        let mut student = StudentResult::new(submission);
        let mut times = StudentTimes::new(&submission.student);
        for (chapter, checks) in chapters.iter().zip(&checks) {
            bar.set_message(format!("{:?}", submission.student));
            let results = chapter::grade(&bench, submission, chapter, checks, &limits, &mut times)?;
            student.exercises.extend(results);
            bar.inc(1);
        }
        Ok((student, times))
    };
    let graded: Result<Vec<_>> = class.submissions.par_iter().map(grade_student).collect();
    bar.finish_and_clear();
    let (mut students, times): (Vec<StudentResult>, Vec<StudentTimes>) =
        graded?.into_iter().unzip();
    for student in &mut students {
        scores::score(student, &weighed);
    }
    let seconds = started.elapsed().as_secs_f64();
    Ok(Gradebook {
        chapters: weighed,
        students,
        ignored: class.ignored,
        time_limit: order.time_limit.as_secs(),
        holds: order.sandbox.holds,
        timings: Timings {
            seconds,
            students: times,
        },
    })
}

/// Where no chapter was named, those of which something was handed in, or else all.
fn handed_in(chapters: Vec<Chapter>, class: &Class, order: &Order) -> Vec<Chapter> {
    let has_files = |chapter: &Chapter| {
        let files = class
            .submissions
            .iter()
            .flat_map(|submission| submission.files.keys());
        files.into_iter().any(|(name, _)| *name == chapter.name)
    };
    if !order.chapters.is_empty() || !chapters.iter().any(has_files) {
        return chapters;
    }
    chapters.into_iter().filter(has_files).collect()
}
