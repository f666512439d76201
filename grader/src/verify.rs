//! Proves the course: every check finds every stub unsolved, every solution and variant passes
//! every check, and every mutant is rejected with the verdict and by the check that it declares;
//! and the book shows of each mutant what that check finds, and of each puzzle what comes of every order.
//!
//! Exercises are independent of each other, so one build holds one mutant or variant of every
//! exercise: a chapter takes as many builds as its largest exercise has mutants and variants.

mod cases;
mod docs;
mod files;
mod header;
mod shown;

pub use header::{Mutant, variant};
pub use shown::Shown;

use crate::build::{self, Bench, Files, Program, Rejection};
use crate::course::{Chapter, Course, PUZZLE};
use crate::run::{self, Declared, Delivered};
use crate::sandbox::{Limits, Sandbox};
use crate::{progress, toolchain};
use anyhow::Result;
use cases::{Case, Kind};
use rayon::prelude::*;
use schedule::Verdict;
use serde::Serialize;
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

/// What was proved, and what the book shows of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// What was proved, and what is wrong.
    pub findings: Findings,
    /// What the check of each mutant finds, and each puzzle as a game.
    pub shown: Vec<Shown>,
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

/// Proves these chapters and exercises (`locks`, `locks::counter`), or all if none is named.
pub fn verify(course: &Course, parts: &[String], sandbox: &Sandbox) -> Result<Proof> {
    let chapters = course.parts(parts)?;
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
    let mut proof = Proof::default();
    for chapter in &chapters {
        prove(&bench, chapter, &mut proof)?;
    }
    for shown in &proof.shown {
        proof.findings.faults.extend(shown.judge(course)?);
    }
    proof.findings.faults.sort();
    Ok(proof)
}

fn prove(bench: &Bench<'_>, chapter: &Chapter, proof: &mut Proof) -> Result<()> {
    let Proof { findings, shown } = proof;
    let limits = Limits::of(TIME_LIMIT);
    let mut declared = run::list(
        bench.sandbox,
        &bench.toolchain.kits[&chapter.name].reference,
        &limits,
    )?;
    declared.retain(|check| chapter.has(&check.exercise));
    findings.exercises += chapter.exercises.len();
    findings.checks += declared.len();
    findings
        .faults
        .extend(files::look_through(bench.course, chapter, &declared)?);

    if chapter.has(PUZZLE) {
        let game = run::game(&bench.toolchain.kits[&chapter.name].reference, &limits)?;
        let file = bench.course.game(&chapter.name);
        shown.push(Shown {
            file: bench.course.show(&file),
            text: Some(game),
        });
    }
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
    let proved: Vec<Vec<Proved>> = proved.collect::<Result<_>>()?;
    bar.finish_and_clear();
    for (case, proved) in packs.iter().flatten().zip(proved.into_iter().flatten()) {
        if proved.faults.is_empty() {
            findings.mutants_rejected += usize::from(matches!(case.kind, Kind::Mutant(_)));
            findings.variants_passed += usize::from(matches!(case.kind, Kind::Variant));
        }
        findings.faults.extend(proved.faults);
        shown.extend(proved.shown);
    }
    Ok(())
}

/// What came out for one case.
#[derive(Default)]
struct Proved {
    faults: Vec<Fault>,
    /// What the book keeps of a mutant.
    shown: Vec<Shown>,
}

/// Builds one case of each exercise together and runs the checks that matter; what came out for each
/// case, in the order of the pack.
fn prove_pack(
    bench: &Bench<'_>,
    chapter: &str,
    pack: &[Case],
    declared: &[Declared],
    limits: &Limits,
) -> Result<Vec<Proved>> {
    let files = pack.iter();
    let files = files.map(|case| (case.exercise.clone(), case.text.clone()));
    let built = build::build(bench, chapter, &files.collect(), &Files::new())?;
    let proved = pack.par_iter().map(|case| {
        let program = match built.program(&case.exercise) {
            Ok(program) => program,
            Err(Rejection { text, .. }) => {
                return Ok(Proved {
                    faults: Vec::from_iter(case.judge_build(text)),
                    shown: match case.is_mutant() {
                        true => Shown::text(&case.file, text.clone()).into(),
                        false => Vec::new(),
                    },
                });
            }
        };
        let wanted: Vec<&Declared> = declared.iter().filter(|check| case.wants(check)).collect();
        let turns: Vec<&[&Declared]> = wanted
            .chunk_by(|one, other| one.mode.turn() == other.mode.turn())
            .collect();
        let ran = turns.par_iter().map(|&checks| {
            let Program { path, folder, .. } = program;
            let seen = run::observe(bench.sandbox, path, folder, checks, limits)?;
            let judged = checks.iter().zip(seen).map(|(check, seen)| {
                let result = crate::verdict::judge(check, &seen, None);
                let shown = match &seen.receipt {
                    _ if !case.is_mutant() => Vec::new(),
                    Delivered::Receipt(receipt) => Shown::receipt(&case.file, receipt)?.into(),
                    _ => Shown::text(&case.file, outcome(result.verdict, &result.reason) + "\n")
                        .into(),
                };
                Ok((case.judge(check, &result), shown))
            });
            judged.collect()
        });
        let ran: Vec<Vec<(Option<Fault>, Vec<Shown>)>> = ran.collect::<Result<_>>()?;
        let ran = ran.into_iter().flatten();
        let (faults, shown): (Vec<_>, Vec<_>) = ran.unzip();
        Ok(Proved {
            faults: faults.into_iter().flatten().collect(),
            shown: shown.into_iter().flatten().collect(),
        })
    });
    proved.collect()
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
