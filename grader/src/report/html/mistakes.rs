//! The commonest mistakes of a class: what the next lesson might be about.

use crate::verdict::{ExerciseResult, telling};
use schedule::Verdict;
use std::cmp::Reverse;

/// The mistakes that were seen so far, in the order in which they were first seen.
#[derive(Default)]
pub(super) struct Mistakes(Vec<Mistake>);

/// A way to fail an exercise, and who does.
pub(super) struct Mistake {
    pub chapter: String,
    pub exercise: String,
    pub verdict: Verdict,
    /// The check that says most about it, and its claim, where checks were run.
    pub check: Option<(String, String)>,
    /// The students, as the page shows them.
    pub students: Vec<String>,
}

impl Mistakes {
    /// A student's exercise counts once, by its most telling check: one mistake breaks many claims.
    /// Nothing written yet is no mistake.
    pub fn add(&mut self, result: &ExerciseResult, student: &str) {
        if let Verdict::Passed | Verdict::Unsolved | Verdict::NotSubmitted = result.verdict {
            return;
        }
        let check = telling(&result.checks, result.verdict)
            .map(|check| (check.check.clone(), check.claim.clone()));
        let is_same = |known: &&mut Mistake| {
            known.chapter == result.chapter
                && known.exercise == result.exercise
                && known.verdict == result.verdict
                && known.check == check
        };
        match self.0.iter_mut().find(is_same) {
            Some(known) => known.students.push(student.to_owned()),
            None => self.0.push(Mistake {
                chapter: result.chapter.clone(),
                exercise: result.exercise.clone(),
                verdict: result.verdict,
                check,
                students: vec![student.to_owned()],
            }),
        }
    }

    /// The commonest first; then who has it first.
    pub fn commonest(mut self) -> Vec<Mistake> {
        self.0
            .sort_by_key(|mistake| Reverse(mistake.students.len()));
        self.0
    }
}
