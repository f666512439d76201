//! When jobs begin, on the clock of the model.

use harness::{ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// When the jobs began, in this order.
#[derive(Clone)]
pub struct Begins {
    from: Instant,
    times: Arc<Notes<Vec<Duration>>>,
}

impl Begins {
    /// As seen from this moment.
    pub fn from_now() -> Begins {
        Begins {
            from: Instant::now(),
            times: Arc::default(),
        }
    }

    /// A job that does nothing, and is a number.
    pub fn job(&self, number: u64) -> impl FnOnce() -> u64 + Send + use<> {
        let begins = self.clone();
        move || {
            begins.note();
            number
        }
    }

    /// For a job, as the first thing that it does.
    pub fn note(&self) {
        // From here on, no wait of this worker times out early.
        harness::spend_the_early_time_out();
        ensure!(
            harness::locks_held() == 0,
            "a job was run by a worker that held a lock: others have to wait for it"
        );
        let passed = self.from.elapsed();
        harness::note("begin", || format!("{passed:?}"));
        self.times.lock().unwrap().push(passed);
    }

    /// All of them.
    pub fn all(&self) -> Vec<Duration> {
        self.times.lock().unwrap().clone()
    }

    /// Whether the jobs of a single worker have begun at these times.
    pub fn are(&self, expected: &[Duration], what: &str) {
        let found = self.all();
        ensure!(
            found == expected,
            "{what}; they should have begun after {expected:?}, but they began after {found:?}"
        );
    }
}
