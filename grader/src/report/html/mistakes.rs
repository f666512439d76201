//! The commonest mistakes of a class: what the next lesson might be about.

use crate::grade::Gradebook;
use crate::verdict::{CheckResult, ExerciseResult};
use schedule::Verdict;
use std::cmp::Reverse;

/// A way to fail an exercise, and who does.
pub(super) struct Mistake<'a> {
    /// The exercise of one of those students, to name it.
    pub result: &'a ExerciseResult,
    /// The check that says most about it, where checks were run.
    pub check: Option<&'a CheckResult>,
    /// The students, by their place in the class.
    pub students: Vec<usize>,
}

/// The mistakes, the commonest first. A student's exercise counts once, by its most telling check:
/// one mistake breaks many claims. Nothing written yet is no mistake.
pub(super) fn commonest(book: &Gradebook) -> Vec<Mistake<'_>> {
    let mut mistakes: Vec<Mistake> = Vec::new();
    for (at, student) in book.students.iter().enumerate() {
        for result in &student.exercises {
            if let Verdict::Passed | Verdict::Unsolved | Verdict::NotSubmitted = result.verdict {
                continue;
            }
            let check = telling(result);
            match mistakes.iter_mut().find(|known| is_same(known, result)) {
                Some(known) => known.students.push(at),
                None => mistakes.push(Mistake {
                    result,
                    check,
                    students: vec![at],
                }),
            }
        }
    }
    mistakes.sort_by_key(|mistake| Reverse(mistake.students.len())); // stable: then by who has it
    mistakes
}

/// The check that gave an exercise its verdict.
pub(super) fn telling(result: &ExerciseResult) -> Option<&CheckResult> {
    let checks = &result.checks;
    checks.iter().find(|check| check.verdict == result.verdict)
}

fn is_same(known: &Mistake, result: &ExerciseResult) -> bool {
    let name = |check: Option<&CheckResult>| check.map(|check| check.check.clone());
    known.result.chapter == result.chapter
        && known.result.exercise == result.exercise
        && known.result.verdict == result.verdict
        && name(known.check) == name(telling(result))
}
