//! Which jobs have run: for checks of what runs jobs on threads of its own.

use crate::ensure;
use model_std::thread::{self, ThreadId};
// These notes are no part of the schedule: they take no step.
use std::sync::{Arc, Mutex as Notes, PoisonError};

/// Which jobs have run, in which order, and on which threads.
#[derive(Clone, Debug, Default)]
pub struct Ran(Arc<Notes<Vec<(u64, ThreadId)>>>);

impl Ran {
    /// A job with this number.
    pub fn job(&self, number: u64) -> impl FnOnce() + Send + use<> {
        let ran = self.clone();
        move || ran.with(|jobs| jobs.push((number, thread::current().id())))
    }

    /// Whether these have run, in this order.
    pub fn is(&self, expected: &[u64], when: &str) {
        let found = self.numbers();
        if let ([_], []) = (expected, &*found) {
            crate::wrong(format!(
                "{when}, and a job that was accepted had not run to its end"
            ));
        }
        ensure!(
            found == expected,
            "{when}; jobs were accepted in the order {expected:?}, and these had run to their end: {found:?}"
        );
    }

    /// Whether none has run, where the only one was refused.
    pub fn is_nothing(&self) {
        ensure!(
            self.numbers().is_empty(),
            "a job was refused, and it was run all the same"
        );
    }

    /// Whether these have run, once each, in any order.
    pub fn is_all_of(&self, expected: &[u64], when: &str) {
        let mut found = self.numbers();
        found.sort_unstable();
        ensure!(
            found == expected,
            "{when}; of the jobs {expected:?}, these had run to their end: {found:?}"
        );
    }

    /// Whether some job is still there, run or not.
    pub fn are_kept(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }

    /// Whether any of them has run on the current thread.
    pub fn any_here(&self) -> bool {
        let me = thread::current().id();
        self.with(|jobs| jobs.iter().any(|(_, thread)| *thread == me))
    }

    fn numbers(&self) -> Vec<u64> {
        self.with(|jobs| jobs.iter().map(|(number, _)| *number).collect())
    }

    fn with<R>(&self, f: impl FnOnce(&mut Vec<(u64, ThreadId)>) -> R) -> R {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
