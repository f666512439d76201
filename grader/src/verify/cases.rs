//! The cases of a chapter: every stub, solution, mutant and variant, with what is expected of it.

use super::{Fault, header, outcome};
use crate::course::{Chapter, Course, read};
use crate::policy::{self, Clearance};
use crate::run::Declared;
use crate::verdict::CheckResult;
use anyhow::Result;
use header::Mutant;
use schedule::Verdict;
use std::path::Path;

/// One file in an exercise's place.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub exercise: String,
    /// The file, from the course's root.
    pub file: String,
    pub text: String,
    pub kind: Kind,
}

/// What a file is, and so what the checks must say of it.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Stub,
    Solution,
    Mutant(Mutant),
    Variant,
}

/// The cases of a chapter. A file that cannot be one is a fault.
pub(super) fn of_chapter(
    course: &Course,
    chapter: &Chapter,
    declared: &[Declared],
) -> Result<(Vec<Case>, Vec<Fault>)> {
    let mut cases = Vec::new();
    let mut faults = Vec::new();
    for exercise in &chapter.exercises {
        let mut add = |path: &Path, kind: &dyn Fn(&str) -> Result<Kind, Fault>| -> Result<()> {
            let text = read(path)?;
            let file = course.show(path);
            match kind(&text).and_then(|kind| cleared(&file, &text).map(|()| kind)) {
                Ok(kind) => cases.push(Case {
                    exercise: exercise.clone(),
                    file,
                    text,
                    kind,
                }),
                Err(fault) => faults.push(Fault { file, ..fault }),
            }
            Ok(())
        };
        let file = format!("{exercise}.rs");
        add(&course.stubs(&chapter.name).join(&file), &|_| {
            Ok(Kind::Stub)
        })?;
        add(&course.solutions(&chapter.name).join(&file), &|_| {
            Ok(Kind::Solution)
        })?;
        for path in course.mutants(&chapter.name, exercise)? {
            add(&path, &|text| mutant(text, exercise, declared))?;
        }
        for path in course.variants(&chapter.name, exercise)? {
            add(&path, &|text| match header::variant(text) {
                Ok(_) => Ok(Kind::Variant),
                Err(got) => Err(bad_header("`// variant: …`", got)),
            })?;
        }
    }
    Ok((cases, faults))
}

/// Puts one case of each exercise into each pack, in order.
pub(super) fn pack(cases: Vec<Case>) -> Vec<Vec<Case>> {
    let mut packs: Vec<Vec<Case>> = Vec::new();
    for case in cases {
        let taken = |pack: &Vec<Case>| pack.iter().any(|other| other.exercise == case.exercise);
        match packs.iter_mut().find(|pack| !taken(pack)) {
            Some(pack) => pack.push(case),
            None => packs.push(vec![case]),
        }
    }
    packs
}

impl Case {
    /// Whether a check says something about this case that is to be proved.
    pub(super) fn wants(&self, check: &Declared) -> bool {
        check.exercise == self.exercise
            && match &self.kind {
                Kind::Mutant(mutant) => check.check == mutant.check,
                Kind::Stub | Kind::Solution | Kind::Variant => true,
            }
    }

    /// Whether it is wrong on purpose.
    pub(super) fn is_mutant(&self) -> bool {
        matches!(self.kind, Kind::Mutant(_))
    }

    /// The fault in what a check said, if there is one.
    pub(super) fn judge(&self, check: &Declared, result: &CheckResult) -> Option<Fault> {
        let (expected, remedy) = match &self.kind {
            Kind::Stub => (
                Verdict::Unsolved,
                "leave `todo!()` in the stub where every check meets it".to_owned(),
            ),
            Kind::Solution => (Verdict::Passed, "mend the solution or the check".to_owned()),
            Kind::Variant => (
                Verdict::Passed,
                "mend the check if this is a right solution, or else the variant".to_owned(),
            ),
            Kind::Mutant(mutant) => (
                mutant.verdict,
                "mend the check so that it rejects this, or the mutant's header".to_owned(),
            ),
        };
        (result.verdict != expected).then(|| Fault {
            file: self.file.clone(),
            what: format!("{} ends otherwise than it should", check.check),
            expected: expected.name().to_owned(),
            got: outcome(result.verdict, &result.reason),
            remedy,
        })
    }

    /// The fault in that it does not compile, if it is one.
    pub(super) fn judge_build(&self, diagnostic: &str) -> Option<Fault> {
        let expected = match &self.kind {
            Kind::Mutant(mutant) if mutant.verdict == Verdict::DoesNotCompile => return None,
            Kind::Mutant(mutant) => mutant.verdict.name(),
            Kind::Stub => Verdict::Unsolved.name(),
            Kind::Solution | Kind::Variant => Verdict::Passed.name(),
        };
        Some(Fault {
            file: self.file.clone(),
            what: "it does not compile".to_owned(),
            expected: expected.to_owned(),
            got: outcome(Verdict::DoesNotCompile, diagnostic.trim_end()),
            remedy: "mend the file: it must compile as a library and under the checks".to_owned(),
        })
    }
}

fn mutant(text: &str, exercise: &str, declared: &[Declared]) -> Result<Kind, Fault> {
    let mutant = Mutant::parse(text).map_err(|got| {
        bad_header(
            "`// mutant: …`, `// verdict: …`, `// check: …`, 1 to 4 lines of why, a blank line",
            got,
        )
    })?;
    let mut checks = declared.iter().filter(|check| check.exercise == exercise);
    let names: Vec<_> = checks.clone().map(|check| check.check.as_str()).collect();
    if checks.any(|check| check.check == mutant.check) {
        return Ok(Kind::Mutant(mutant));
    }
    Err(Fault {
        file: String::new(),
        what: "its header names a check that there is not".to_owned(),
        expected: format!("one of: {}", names.join(", ")),
        got: mutant.check,
        remedy: "name the check that must reject it".to_owned(),
    })
}

fn bad_header(expected: &str, got: String) -> Fault {
    Fault {
        file: String::new(),
        what: "its header cannot be read".to_owned(),
        expected: expected.to_owned(),
        got,
        remedy: "write the header as expected, at the very top of the file".to_owned(),
    }
}

/// The course's own files keep the rules that submissions keep.
fn cleared(file: &str, text: &str) -> Result<(), Fault> {
    let got = match policy::check(text) {
        Clearance::Cleared => return Ok(()),
        Clearance::Unreadable { line } => format!("line {line} cannot be read"),
        Clearance::Refused(violations) => {
            format!(
                "line {}: `{}` ({})",
                violations[0].line, violations[0].found, violations[0].rule
            )
        }
    };
    Err(Fault {
        file: file.to_owned(),
        what: "the policy refuses it".to_owned(),
        expected: "nothing that a submission may not use".to_owned(),
        got,
        remedy: "write it without, or mend the policy if it is wrong".to_owned(),
    })
}

#[cfg(test)]
mod tests;
