//! Which checks run first, and which not at all.
//!
//! What a model has found, it finds every time. Checks without one come after it ([`Mode::turn`]), and
//! only where they can still say something ([`Mode::pointless_after`]): code that waits for ever
//! would hang on a real thread until a watchdog notices, and whether real threads meet a fault is luck.
//!
//! [`Mode::turn`]: schedule::Mode::turn
//! [`Mode::pointless_after`]: schedule::Mode::pointless_after

use crate::run::{Placed, run};
use schedule::{Receipt, Verdict};
use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What became of a check.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It was run.
    Ran(Box<Receipt>),
    /// It was not, because another one of the exercise had already found this.
    NotRun(Verdict),
}

/// How far the checks of each exercise are.
#[derive(Debug)]
pub(crate) struct Turns {
    exercises: Mutex<HashMap<&'static str, Progress>>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Progress {
    /// The turns of the checks that have not come to their end.
    left: Vec<u8>,
    /// What those found that have.
    found: Vec<Verdict>,
}

/// Puts the checks of each exercise into the order of their turns.
pub(crate) fn sort(checks: &mut [Placed]) {
    for exercise in checks.chunk_by_mut(|one, other| one.exercise == other.exercise) {
        exercise.sort_by_key(turn); // stable: within a turn they stay in their order
    }
}

impl Turns {
    /// For these checks, none of which was run.
    pub(crate) fn of(checks: &[Placed]) -> Turns {
        let mut exercises: HashMap<_, Progress> = HashMap::new();
        for placed in checks {
            let progress = exercises.entry(placed.exercise).or_default();
            progress.left.push(turn(placed));
        }
        Turns {
            exercises: Mutex::new(exercises),
            changed: Condvar::new(),
        }
    }

    /// Runs a check when it is its turn, unless there is no point in it any more.
    pub(crate) fn run(&self, placed: &Placed) -> Outcome {
        let outcome = match self.pointless(placed) {
            Some(found) => Outcome::NotRun(found),
            None => Outcome::Ran(Box::new(run(placed))),
        };
        let mut exercises = self.lock();
        let progress = exercises.entry(placed.exercise).or_default();
        let mine = progress.left.iter().position(|&left| left == turn(placed));
        progress.left.swap_remove(mine.expect("it was counted"));
        if let Outcome::Ran(receipt) = &outcome {
            progress.found.push(receipt.verdict);
        }
        self.changed.notify_all();
        outcome
    }

    /// What makes a check pointless, if anything does; waits until that can be told.
    fn pointless(&self, placed: &Placed) -> Option<Verdict> {
        let found = |progress: &Progress| {
            let mut found = progress.found.iter().copied();
            found.find(|&found| placed.check.mode.pointless_after(found).is_some())
        };
        let is_open = |exercises: &mut HashMap<_, Progress>| {
            let progress = &exercises[placed.exercise];
            let is_earlier = |&left: &u8| left < turn(placed);
            progress.left.iter().any(is_earlier) && found(progress).is_none()
        };
        let exercises = self.changed.wait_while(self.lock(), is_open);
        let exercises = exercises.unwrap_or_else(PoisonError::into_inner);
        found(&exercises[placed.exercise])
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<&'static str, Progress>> {
        self.exercises
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn turn(placed: &Placed) -> u8 {
    placed.check.mode.turn()
}
