//! Grades one chapter of one student: policy, build, checks, verdicts.

use crate::build::{self, Bench, Built, Rejection};
use crate::course::Chapter;
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
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

/// The results of a chapter's exercises, in reading order.
pub(super) fn grade(
    bench: &Bench<'_>,
    work: &Work,
    chapter: &Chapter,
    checks: &[Known],
    limits: &Limits,
) -> Result<(Vec<ExerciseResult>, Times)> {
    let mut times = Times::default();
    let mut results = Vec::new();
    let mut cleared = BTreeMap::new();
    for exercise in &chapter.exercises {
        let mut result = blank(chapter, exercise, checks);
        match clear(bench, exercise, work)? {
            Ok(text) => drop(cleared.insert(exercise.clone(), text)),
            Err(stop) => stop.write(&mut result),
        }
        results.push(result);
    }
    if cleared.is_empty() {
        return Ok((results, times));
    }
    let started = Instant::now();
    let built = build::build(bench, &chapter.name, &cleared)?;
    times.built(&chapter.name, started.elapsed());
    let to_check = results
        .par_iter_mut()
        .filter(|result| cleared.contains_key(&result.exercise));
    let seen = to_check.map(|result| match built.rejected.get(&result.exercise) {
        Some(rejection) => {
            Stop::rejected(rejection.clone()).write(result);
            Ok(Vec::new())
        }
        None => check(bench.sandbox, &built, checks, limits, result),
    });
    let seen: Result<Vec<_>> = seen.collect();
    for (known, observation) in seen?.into_iter().flatten() {
        times.ran(&known.declared, &observation);
    }
    Ok((results, times))
}

/// Runs the checks of an exercise and writes its result; what was seen is left for the times.
///
/// They run turn by turn, and not at all where there is no point in them any more: the same marks in
/// every run.
fn check<'a>(
    sandbox: &Sandbox,
    built: &Built,
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
        let observed = run::observe(sandbox, &built.program, &built.folder, &declared, limits)?;
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
fn blank(chapter: &Chapter, exercise: &str, checks: &[Known]) -> ExerciseResult {
    ExerciseResult {
        chapter: chapter.name.clone(),
        exercise: exercise.to_owned(),
        file: None, // where it lay says nothing of the work; the gradebook knows
        verdict: Verdict::NotSubmitted,
        reason: String::new(),
        score: 0.0,
        max_score: 0.0,
        passed: 0,
        total: checks
            .iter()
            .filter(|known| known.declared.exercise == exercise)
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

/// The text of an exercise's file if it may be compiled, or else why not.
fn clear(bench: &Bench<'_>, exercise: &str, work: &Work) -> Result<Result<String, Stop>> {
    let text = match (work.files.get(exercise), &work.fault) {
        (Some(Ok(text)), _) => text,
        (Some(Err(fault)), _) | (None, Some(fault)) => {
            return Ok(Err(Stop::new(Verdict::Refused, fault.as_str())));
        }
        (None, None) => {
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
