//! Checks on real threads come last, and only where nothing is left to find without luck.
//!
//! What a model check or a property check has found, it finds every time. Whether real threads meet
//! the same fault is luck, and where they do, it may take seconds until that is noticed.

use crate::run::{Placed, run};
use schedule::{Mode, Receipt, Verdict};
use std::collections::HashMap;
use std::sync::{Condvar, Mutex, PoisonError};

/// What became of a check.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It was run.
    Ran(Box<Receipt>),
    /// It was not, because another one of the exercise had already found this.
    NotRun(Verdict),
}

/// How far the checks of each exercise are that need no luck.
#[derive(Debug)]
pub(crate) struct Luck {
    exercises: Mutex<HashMap<&'static str, Sure>>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Sure {
    /// Checks that have not come to their end.
    left: usize,
    /// What the first of them found.
    found: Option<Verdict>,
}

/// Puts the checks that need no luck before the others of their exercise.
pub(crate) fn last(checks: &mut [Placed]) {
    for exercise in checks.chunk_by_mut(|one, other| one.exercise == other.exercise) {
        exercise.sort_by_key(needs_luck); // stable: the others stay in their order
    }
}

impl Luck {
    /// For these checks, none of which was run.
    pub(crate) fn of(checks: &[Placed]) -> Luck {
        let mut exercises: HashMap<_, Sure> = HashMap::new();
        for placed in checks.iter().filter(|placed| !needs_luck(placed)) {
            exercises.entry(placed.exercise).or_default().left += 1;
        }
        Luck {
            exercises: Mutex::new(exercises),
            changed: Condvar::new(),
        }
    }

    /// Runs a check, unless it is one that needs luck and a fault is known; waits until that can be
    /// told.
    pub(crate) fn run(&self, placed: &Placed) -> Outcome {
        if needs_luck(placed) {
            if let Some(found) = self.found(placed.exercise) {
                return Outcome::NotRun(found);
            }
            return Outcome::Ran(Box::new(run(placed)));
        }
        let receipt = run(placed);
        let mut exercises = self
            .exercises
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let sure = exercises.entry(placed.exercise).or_default();
        sure.left -= 1;
        if receipt.verdict != Verdict::Passed {
            sure.found.get_or_insert(receipt.verdict);
        }
        self.changed.notify_all();
        Outcome::Ran(Box::new(receipt))
    }

    fn found(&self, exercise: &str) -> Option<Verdict> {
        let exercises = self
            .exercises
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let is_open = |exercises: &mut HashMap<_, Sure>| {
            exercises
                .get(exercise)
                .is_some_and(|sure| sure.left > 0 && sure.found.is_none())
        };
        let exercises = self.changed.wait_while(exercises, is_open);
        let exercises = exercises.unwrap_or_else(PoisonError::into_inner);
        exercises.get(exercise).and_then(|sure| sure.found)
    }
}

fn needs_luck(placed: &Placed) -> bool {
    placed.check.mode == Mode::RealThreads
}
