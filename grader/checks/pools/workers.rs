//! What can be told of workers from outside: which jobs they have run, whether their threads have
//! ended, and whether a thread that has to wait sleeps meanwhile.

use harness::{ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ThreadId};
use std::time::Instant;

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

thread_local! {
    static LAST: RefCell<Option<Ending>> = const { RefCell::new(None) };
}

/// Counts threads that have ended, and not merely done their work: the last thing that a thread does
/// is to drop the values that are its own.
#[derive(Clone, Default)]
pub struct Ended(Arc<AtomicUsize>);

struct Ending(Ended);

impl Ended {
    /// A job that has its worker counted when that ends.
    pub fn job(&self) -> impl FnOnce() + Send + use<> {
        let ended = self.clone();
        move || LAST.set(Some(Ending(ended)))
    }

    /// Whether the one worker has.
    pub fn by_now(&self, when: &str) {
        harness::note("check", || "worker ended?".to_owned());
        ensure!(
            self.0.load(Ordering::SeqCst) == 1,
            "{when}, and the worker's thread had not ended; whatever a thread says last, only a join \
             waits for its end"
        );
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        let Ending(Ended(count)) = self;
        count.fetch_add(1, Ordering::SeqCst);
    }
}

/// Lets the others do what they like, often.
pub fn take_a_while() {
    (0..40).for_each(|_| thread::yield_now());
}

/// Whether the current thread has taken few steps since it had taken so many.
pub fn slept(before: usize, why: &str) {
    ensure!(
        harness::steps_taken() - before < 40,
        "{why}, and asked again and again instead of sleeping"
    );
}

/// Whether the clock, which stands still as long as a thread can run, has no part in a wait.
pub fn took_no_time(begun: Instant) {
    let passed = begun.elapsed();
    ensure!(
        passed.is_zero(),
        "somebody waited by the clock, for {passed:?}, instead of waiting to be woken"
    );
}
