//! What can be told of workers from outside: which jobs they have run, and whether their threads have
//! ended.

use harness::{ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::sync::Arc;
use std::thread::{self, ThreadId};

/// Which jobs have run, in which order, and on which threads.
#[derive(Clone, Default)]
pub struct Ran(Arc<Notes<Vec<(u64, ThreadId)>>>);

impl Ran {
    /// A job with this number.
    pub fn job(&self, number: u64) -> impl FnOnce() + Send + use<> {
        let Ran(ran) = self.clone();
        move || ran.lock().unwrap().push((number, thread::current().id()))
    }

    /// Whether these have run, in this order.
    pub fn is(&self, expected: &[u64], when: &str) {
        let found = self.numbers();
        if let ([_], []) = (expected, &*found) {
            harness::wrong(format!("{when}, and the job had not run to its end"));
        }
        ensure!(
            found == expected,
            "{when}; jobs were given in the order {expected:?}, and these had run to their end: {found:?}"
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

    fn numbers(&self) -> Vec<u64> {
        let ran = self.0.lock().unwrap();
        ran.iter().map(|(number, _)| *number).collect()
    }

    /// Whether some job is still there, run or not.
    pub fn are_kept(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }

    /// The threads on which they have run, each once.
    pub fn threads(&self) -> Vec<ThreadId> {
        let mut threads = Vec::new();
        for (_, thread) in &*self.0.lock().unwrap() {
            if !threads.contains(thread) {
                threads.push(*thread);
            }
        }
        threads
    }
}

/// Tells whether a pool's only worker has ended.
#[derive(Clone, Default)]
pub struct Ended(harness::Ended);

impl Ended {
    /// A job that has its worker counted when that ends.
    pub fn job(&self) -> impl FnOnce() + Send + use<> {
        let Ended(ended) = self.clone();
        move || ended.will_count_me()
    }

    /// Whether the one worker has.
    #[track_caller]
    pub fn by_now(&self, when: &str) {
        ensure!(
            self.0.count() == 1,
            "{when}, and the worker's thread had not ended"
        );
    }
}
