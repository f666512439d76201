//! Grades works of one student and chapter: policy, build, checks, verdicts.

use crate::build::{self, Bench, Built, Files, Program, Rejection};
use crate::fingerprint::Work;
use crate::gradebook::Times;
use crate::policy::{self, Clearance, Violation};
use crate::reference::Known;
use crate::run::{self, Observation};
use crate::sandbox::{Limits, Sandbox};
use crate::verdict::{self, CheckResult, ExerciseResult};
use anyhow::Result;
use rayon::prelude::*;
use schedule::Verdict;
use std::collections::BTreeSet;

/// The results of these works, and how long their checks took.
pub(super) fn grade(
    bench: &Bench<'_>,
    chapter: &str,
    works: &[Work],
    checks: &[Known],
    limits: &Limits,
) -> Result<Vec<(ExerciseResult, Times)>> {
    let mut results: Vec<ExerciseResult> = works.iter().map(|work| blank(work, checks)).collect();
    let mut cleared = Vec::new();
    for (work, result) in works.iter().zip(&mut results) {
        match clear(bench, work)? {
            Ok(text) => cleared.push((work, text)),
            Err(stop) => stop.write(result),
        }
    }
    let built = build(bench, chapter, &cleared)?;
    let graded = results.into_par_iter().map(|mut result| {
        let mut times = Times::new();
        if cleared
            .iter()
            .any(|(work, _)| work.exercise == result.exercise)
        {
            match built.program(&result.exercise) {
                Err(rejection) => Stop::rejected(rejection.clone()).write(&mut result),
                Ok(program) => {
                    let seen = check(bench.sandbox, program, checks, limits, &mut result)?;
                    times.extend(seen.iter().map(|(known, seen)| timed(known, seen)));
                }
            }
        }
        Ok((result, times))
    });
    graded.collect()
}

/// Builds the files together; those that may use others, each with its others.
fn build(bench: &Bench<'_>, chapter: &str, cleared: &[(&Work, String)]) -> Result<Built> {
    let (alone, with_others): (Vec<_>, Vec<_>) =
        cleared.iter().partition(|(work, _)| work.beside.is_empty());
    let file = |(work, text): &(&Work, String)| (work.exercise.clone(), text.clone());
    let files = alone.into_iter().map(file).collect();
    let mut built = build::build(bench, chapter, &files, &Files::new())?;
    for one in with_others {
        let mut beside = one.0.beside.clone();
        beside.retain(|_, text| policy::check(text) == Clearance::Cleared);
        built.add(build::build(
            bench,
            chapter,
            &Files::from([file(one)]),
            &beside,
        )?);
    }
    Ok(built)
}

fn timed(known: &Known, seen: &Observation) -> (String, f64) {
    let check = &known.declared;
    let name = format!("{}::{}::{}", check.chapter, check.exercise, check.check);
    (name, seen.time.as_secs_f64())
}

/// Runs the checks of an exercise and writes its result; what was seen is left for the times.
///
/// They run turn by turn, and not at all where there is no point in them any more: the same marks in
/// every run.
fn check<'a>(
    sandbox: &Sandbox,
    program: &Program,
    checks: &'a [Known],
    limits: &Limits,
    result: &mut ExerciseResult,
) -> Result<Vec<(&'a Known, Observation)>> {
    let checks = checks
        .iter()
        .filter(|known| known.declared.exercise == result.exercise);
    let checks: Vec<&Known> = checks.collect();
    let turns: BTreeSet<u8> = checks.iter().map(|known| turn(known)).collect();
    let mut judged: Vec<CheckResult> = Vec::new();
    let mut seen = Vec::new();
    for now in turns {
        let of_turn = checks.iter().copied().filter(|known| turn(known) == now);
        let (pointless, wanted): (Vec<_>, Vec<_>) = of_turn
            .map(|known| (known, verdict::not_run(&known.declared, &judged)))
            .partition(|(_, not_run)| not_run.is_some());
        let wanted: Vec<&Known> = wanted.into_iter().map(|(known, _)| known).collect();
        let declared: Vec<_> = wanted.iter().map(|known| &known.declared).collect();
        let observed = run::observe(sandbox, &program.path, &program.folder, &declared, limits)?;
        let ran: Vec<(&Known, Observation)> = wanted.into_iter().zip(observed).collect();
        judged.extend(pointless.into_iter().filter_map(|(_, not_run)| not_run));
        judged
            .extend(ran.iter().map(|(known, seen)| {
                verdict::judge(&known.declared, seen, Some(known.executions))
            }));
        seen.extend(ran);
    }
    judged.sort_by_key(|one| {
        checks
            .iter()
            .position(|known| known.declared.check == one.check)
    });
    result.checks = judged;
    verdict::sum_up(result);
    Ok(seen)
}

fn turn(known: &Known) -> u8 {
    known.declared.mode.turn()
}

/// The result of an exercise before anything is known.
fn blank(work: &Work, checks: &[Known]) -> ExerciseResult {
    ExerciseResult {
        chapter: work.chapter.clone(),
        exercise: work.exercise.clone(),
        file: None, // where it lay says nothing of the work; the gradebook knows
        verdict: Verdict::NotSubmitted,
        reason: String::new(),
        score: 0.0,
        max_score: 0.0,
        passed: 0,
        total: checks
            .iter()
            .filter(|known| known.declared.exercise == work.exercise)
            .count(),
        violations: Vec::new(),
        diagnostic: None,
        checks: Vec::new(),
    }
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

    fn write(self, result: &mut ExerciseResult) {
        result.verdict = self.verdict;
        result.reason = self.reason;
        result.violations = self.violations;
        result.diagnostic = self.diagnostic;
    }

    fn rejected(rejection: Rejection) -> Stop {
        let reason = build::headline(&rejection.text).to_owned();
        Stop {
            diagnostic: Some(rejection.text),
            ..Stop::new(rejection.verdict, reason)
        }
    }
}

/// The text of a work's file if it may be compiled, or else why not.
fn clear(bench: &Bench<'_>, work: &Work) -> Result<Result<String, Stop>> {
    let exercise = &work.exercise;
    let text = match &work.file {
        Some(Ok(text)) => text,
        Some(Err(fault)) => return Ok(Err(Stop::new(Verdict::Refused, fault.as_str()))),
        None => {
            let reason = format!("no file {exercise}.rs was handed in");
            return Ok(Err(Stop::new(Verdict::NotSubmitted, reason)));
        }
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
            Some(rejection) => Err(Stop::rejected(rejection)),
            None => {
                let reason = format!("line {line}: the policy cannot read the file from here on");
                Err(Stop::new(Verdict::Refused, reason))
            }
        },
    })
}
