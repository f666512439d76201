//! Proves the course: every check finds every stub unsolved, every solution and variant passes
//! every check, and every mutant is rejected with the verdict and by the check that it declares.
//!
//! Exercises are independent of each other, so one build holds one mutant or variant of every
//! exercise: a chapter takes as many builds as its largest exercise has mutants and variants.

mod cases;
mod docs;
mod files;
mod header;

pub use header::{Mutant, variant};

use crate::build::{self, Bench};
use crate::course::{Chapter, Course};
use crate::run::{self, Declared};
use crate::sandbox::{Limits, Sandbox};
use crate::{progress, toolchain};
use anyhow::Result;
use cases::{Case, Kind};
use rayon::prelude::*;
use schedule::Verdict;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// The wall-clock limit of a check.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// What was proved, and what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// Exercises looked at.
    pub exercises: usize,
    /// Checks that they have.
    pub checks: usize,
    /// Mutants that they have.
    pub mutants: usize,
    /// Mutants that were rejected as they declare.
    pub mutants_rejected: usize,
    /// Variants that they have.
    pub variants: usize,
    /// Variants that passed every check.
    pub variants_passed: usize,
    /// What is wrong with the course.
    pub faults: Vec<Fault>,
}

/// Something that is wrong with the course.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// The file, from the course's root.
    pub file: String,
    /// What is wrong, in one phrase.
    pub what: String,
    /// What should be.
    pub expected: String,
    /// What is.
    pub got: String,
    /// What to do.
    pub remedy: String,
}

/// Proves these chapters, or all of them if none is named.
pub fn verify(course: &Course, chapters: &[String], sandbox: &Sandbox) -> Result<Findings> {
    let chapters = course.select(chapters)?;
    let names: Vec<_> = chapters
        .iter()
        .map(|chapter| chapter.name.as_str())
        .collect();
    let toolchain = toolchain::prepare(course, &names)?;
    let bench = Bench {
        course,
        toolchain: &toolchain,
        sandbox,
        limits: Limits::of_compiler(),
    };
    let mut findings = Findings::default();
    for chapter in &chapters {
        prove(&bench, chapter, &mut findings)?;
    }
    findings.faults.sort();
    Ok(findings)
}

fn prove(bench: &Bench<'_>, chapter: &Chapter, findings: &mut Findings) -> Result<()> {
    let limits = Limits::of(TIME_LIMIT);
    let declared = run::list(
        bench.sandbox,
        &bench.toolchain.kits[&chapter.name].reference,
        &limits,
    )?;
    findings.exercises += chapter.exercises.len();
    findings.checks += declared.len();
    findings
        .faults
        .extend(files::look_through(bench.course, chapter, &declared)?);

    let (cases, faults) = cases::of_chapter(bench.course, chapter, &declared)?;
    findings.faults.extend(faults);
    for exercise in &chapter.exercises {
        findings.mutants += bench.course.mutants(&chapter.name, exercise)?.len();
        findings.variants += bench.course.variants(&chapter.name, exercise)?.len();
    }
    let packs = cases::pack(cases);
    let bar = progress::bar(packs.len(), "proving");
    let proved = packs.par_iter().map(|pack| {
        let proved = prove_pack(bench, &chapter.name, pack, &declared, &limits);
        bar.inc(1);
        proved
    });
    let proved: Vec<Vec<Vec<Fault>>> = proved.collect::<Result<_>>()?;
    bar.finish_and_clear();
    for (case, faults) in packs.iter().flatten().zip(proved.into_iter().flatten()) {
        if faults.is_empty() {
            findings.mutants_rejected += usize::from(matches!(case.kind, Kind::Mutant(_)));
            findings.variants_passed += usize::from(matches!(case.kind, Kind::Variant));
        }
        findings.faults.extend(faults);
    }
    Ok(())
}

/// Builds one case of each exercise together and runs the checks that matter; the faults of each
/// case, in the order of the pack.
fn prove_pack(
    bench: &Bench<'_>,
    chapter: &str,
    pack: &[Case],
    declared: &[Declared],
    limits: &Limits,
) -> Result<Vec<Vec<Fault>>> {
    // A stub is what a build has anyway.
    let foreign = pack.iter().filter(|case| !matches!(case.kind, Kind::Stub));
    let files: BTreeMap<String, String> = foreign
        .map(|case| (case.exercise.clone(), case.text.clone()))
        .collect();
    let built = build::build(bench, chapter, &files)?;
    let faults = pack.par_iter().map(|case| {
        if let Some(diagnostic) = built.rejected.get(&case.exercise) {
            return Ok(case.judge_build(diagnostic).into_iter().collect());
        }
        let wanted = declared.par_iter().filter(|check| case.wants(check));
        let faults = wanted.map(|check| {
            let seen = run::observe(bench.sandbox, &built.program, &built.folder, check, limits)?;
            let result = crate::verdict::judge(check, &seen, None);
            Ok(case.judge(check, &result))
        });
        let faults: Result<Vec<Option<Fault>>> = faults.collect();
        Ok(faults?.into_iter().flatten().collect())
    });
    faults.collect()
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.faults {
            writeln!(f, "{}: {}", fault.file, fault.what)?;
            writeln!(f, "  expected  {}", fault.expected)?;
            writeln!(
                f,
                "  got       {}",
                fault.got.replace('\n', "\n            ")
            )?;
            writeln!(f, "  remedy    {}\n", fault.remedy)?;
        }
        let Findings {
            exercises,
            checks,
            mutants,
            mutants_rejected,
            ..
        } = self;
        let Findings {
            variants,
            variants_passed,
            faults,
            ..
        } = self;
        writeln!(f, "{exercises} exercises, {checks} checks")?;
        writeln!(
            f,
            "mutants rejected as declared: {mutants_rejected} of {mutants}"
        )?;
        writeln!(
            f,
            "variants that pass every check: {variants_passed} of {variants}"
        )?;
        match faults.len() {
            0 => writeln!(f, "no fault found"),
            1 => writeln!(f, "1 fault"),
            more => writeln!(f, "{more} faults"),
        }
    }
}

/// What a verdict with its reason looks like in a fault.
fn outcome(verdict: Verdict, reason: &str) -> String {
    if reason.is_empty() {
        verdict.name().to_owned()
    } else {
        format!("{}: {reason}", verdict.name())
    }
}
