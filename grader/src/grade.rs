//! Grades a class: the stages, one after the other.

mod marks;

pub use marks::{ChapterChecks, ExerciseChecks, Gradebook, StudentResult, StudentTimes, Timings};

use crate::build::{self, Bench, Built};
use crate::course::{Chapter, Course};
use crate::intake::{self, Class, Handed, Submission};
use crate::policy::{self, Clearance, Violation};
use crate::reference::{self, Known};
use crate::sandbox::Limits;
use crate::verdict::{self, ExerciseResult};
use crate::{progress, run, toolchain};
use anyhow::Result;
use rayon::prelude::*;
use schedule::Verdict;
use std::collections::BTreeMap;
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
        limits: Limits::of_compiler(),
    };

    let mut checks = Vec::new();
    for chapter in &chapters {
        let kit = &toolchain.kits[&chapter.name];
        checks.push(reference::known(kit, &chapter.exercises, &limits)?);
    }
    let bar = progress::bar(class.submissions.len() * chapters.len(), "grading");
    let grade_student = |submission: &Submission| {
        let mut student = StudentResult::new(submission);
        let mut times = StudentTimes::new(&submission.student);
        for (chapter, checks) in chapters.iter().zip(&checks) {
            bar.set_message(format!("{:?}", submission.student));
            let results = chapter_of(&bench, submission, chapter, checks, &limits, &mut times)?;
            student.exercises.extend(results);
            bar.inc(1);
        }
        Ok((student, times))
    };
    let graded: Result<Vec<_>> = class.submissions.par_iter().map(grade_student).collect();
    bar.finish_and_clear();
    let (mut students, times): (Vec<StudentResult>, Vec<StudentTimes>) =
        graded?.into_iter().unzip();
    students.iter_mut().for_each(StudentResult::count);
    let seconds = started.elapsed().as_secs_f64();
    Ok(Gradebook {
        chapters: chapters
            .iter()
            .zip(&checks)
            .map(ChapterChecks::new)
            .collect(),
        students,
        ignored: class.ignored,
        time_limit: order.time_limit.as_secs(),
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

/// Grades one chapter of one student.
fn chapter_of(
    bench: &Bench<'_>,
    submission: &Submission,
    chapter: &Chapter,
    checks: &[Known],
    limits: &Limits,
    times: &mut StudentTimes,
) -> Result<Vec<ExerciseResult>> {
    let mut cleared = BTreeMap::new();
    let mut stopped = BTreeMap::new();
    for exercise in &chapter.exercises {
        let handed = submission
            .files
            .get(&(chapter.name.clone(), exercise.clone()));
        match clear(bench, exercise, handed)? {
            Ok(text) => drop(cleared.insert(exercise.clone(), text)),
            Err(stop) => drop(stopped.insert(exercise.clone(), stop)),
        }
    }
    let mut seen = BTreeMap::new();
    if !cleared.is_empty() {
        let started = Instant::now();
        let built = build::build(bench, &chapter.name, &cleared)?;
        times.built(&chapter.name, started.elapsed());
        for (exercise, diagnostic) in &built.rejected {
            cleared.remove(exercise);
            stopped.insert(exercise.clone(), Stop::does_not_compile(diagnostic.clone()));
        }
        seen = run_all(&built, &cleared, checks, limits)?;
    }
    let results = chapter.exercises.iter().map(|exercise| {
        let handed = submission
            .files
            .get(&(chapter.name.clone(), exercise.clone()));
        let known = checks
            .iter()
            .filter(|known| known.declared.exercise == *exercise);
        let mut result = ExerciseResult {
            chapter: chapter.name.clone(),
            exercise: exercise.clone(),
            file: handed.map(|handed| handed.path.clone()),
            verdict: Verdict::Passed,
            reason: String::new(),
            score: 0.0,
            passed: 0,
            total: known.clone().count(),
            violations: Vec::new(),
            diagnostic: None,
            checks: Vec::new(),
        };
        if let Some(stop) = stopped.remove(exercise) {
            result.verdict = stop.verdict;
            result.reason = stop.reason;
            result.violations = stop.violations;
            result.diagnostic = stop.diagnostic;
            return result;
        }
        for known in known {
            let observation = &seen[&(exercise.clone(), known.declared.check.clone())];
            times.ran(&known.declared, observation);
            let judged = verdict::judge(&known.declared, observation, Some(known.executions));
            result.checks.push(judged);
        }
        verdict::sum_up(&mut result);
        result
    });
    Ok(results.collect())
}

/// Why the checks of an exercise are not run.
struct Stop {
    verdict: Verdict,
    reason: String,
    violations: Vec<Violation>,
    diagnostic: Option<String>,
}

impl Stop {
    fn new(verdict: Verdict, reason: impl Into<String>) -> Stop {
        Stop {
            verdict,
            reason: reason.into(),
            violations: Vec::new(),
            diagnostic: None,
        }
    }

    fn does_not_compile(diagnostic: String) -> Stop {
        let reason = build::headline(&diagnostic).to_owned();
        Stop {
            diagnostic: Some(diagnostic),
            ..Stop::new(Verdict::DoesNotCompile, reason)
        }
    }
}

/// The text of an exercise's file if it may be compiled, or else why not.
fn clear(
    bench: &Bench<'_>,
    exercise: &str,
    handed: Option<&Handed>,
) -> Result<Result<String, Stop>> {
    let Some(handed) = handed else {
        let reason = format!("no file {exercise}.rs was handed in");
        return Ok(Err(Stop::new(Verdict::NotSubmitted, reason)));
    };
    let text = match &handed.text {
        Ok(text) => text,
        Err(fault) => return Ok(Err(Stop::new(Verdict::Refused, fault.as_str()))),
    };
    Ok(match policy::check(text) {
        Clearance::Cleared => Ok(text.clone()),
        Clearance::Refused(violations) => {
            let first = &violations[0];
            let reason = format!(
                "line {}: `{}` may not be used ({}); {}",
                first.line, first.found, first.rule, first.instead
            );
            Err(Stop {
                violations,
                ..Stop::new(Verdict::Refused, reason)
            })
        }
        Clearance::Unreadable { line } => match build::read_alone(bench, exercise, text)? {
            Some(diagnostic) => Err(Stop::does_not_compile(diagnostic)),
            None => {
                let reason = format!("line {line}: the policy cannot read the file from here on");
                Err(Stop::new(Verdict::Refused, reason))
            }
        },
    })
}

/// What was seen of each check, by exercise and check.
type Seen = BTreeMap<(String, String), run::Observation>;

/// Runs the checks of the exercises that were built.
fn run_all(
    built: &Built,
    exercises: &BTreeMap<String, String>,
    checks: &[Known],
    limits: &Limits,
) -> Result<Seen> {
    let wanted = checks
        .par_iter()
        .filter(|known| exercises.contains_key(&known.declared.exercise));
    let seen = wanted.map(|Known { declared, .. }| {
        let observation = run::observe(&built.program, &built.folder, declared, limits)?;
        Ok((
            (declared.exercise.clone(), declared.check.clone()),
            observation,
        ))
    });
    seen.collect()
}
