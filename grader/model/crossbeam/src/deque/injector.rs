//! The queue that workers share.

use super::stealer::first;
use super::tasks::Tasks;
use super::{MAX_BATCH, Steal, Worker};
use std::fmt;
use std::panic::Location;

/// A queue of tasks that all workers share, oldest first. See `crossbeam::deque::Injector`.
pub struct Injector<T> {
    tasks: Tasks<T>,
}

impl<T> Injector<T> {
    /// An empty queue.
    #[track_caller]
    pub fn new() -> Injector<T> {
        Injector {
            tasks: Tasks::new("injector"),
        }
    }

    /// Adds a task.
    #[track_caller]
    pub fn push(&self, task: T) {
        self.tasks.push(task, Location::caller());
    }

    /// Steals the oldest task.
    #[track_caller]
    pub fn steal(&self) -> Steal<T> {
        match self.tasks.steal(|_| 1, Location::caller()) {
            Steal::Success(stolen) => first(stolen),
            Steal::Empty => Steal::Empty,
            Steal::Retry => Steal::Retry,
        }
    }

    /// Steals about half of the tasks.
    #[track_caller]
    pub fn steal_batch(&self, dest: &Worker<T>) -> Steal<()> {
        self.steal_batch_with_limit(dest, MAX_BATCH)
    }

    /// Steals about half of the tasks, at most `limit`.
    ///
    /// # Panics
    /// If `limit` is 0.
    #[track_caller]
    pub fn steal_batch_with_limit(&self, dest: &Worker<T>, limit: usize) -> Steal<()> {
        assert!(limit > 0);
        let half = |len: usize| len.div_ceil(2).min(limit);
        match self.tasks.steal(half, Location::caller()) {
            Steal::Success(stolen) => {
                dest.append_in_order_of_pop(stolen);
                Steal::Success(())
            }
            Steal::Empty => Steal::Empty,
            Steal::Retry => Steal::Retry,
        }
    }

    /// Steals about half of the tasks, and takes the oldest of them.
    #[track_caller]
    pub fn steal_batch_and_pop(&self, dest: &Worker<T>) -> Steal<T> {
        self.steal_batch_with_limit_and_pop(dest, MAX_BATCH + 1)
    }

    /// Steals about half of the tasks, at most `limit`, and takes the oldest of them.
    ///
    /// # Panics
    /// If `limit` is 0.
    #[track_caller]
    pub fn steal_batch_with_limit_and_pop(&self, dest: &Worker<T>, limit: usize) -> Steal<T> {
        assert!(limit > 0);
        let half = |len: usize| len.div_ceil(2).min(limit);
        match self.tasks.steal(half, Location::caller()) {
            Steal::Success(mut stolen) => {
                let task = stolen.remove(0);
                dest.append_in_order_of_pop(stolen);
                Steal::Success(task)
            }
            Steal::Empty => Steal::Empty,
            Steal::Retry => Steal::Retry,
        }
    }

    /// Whether there is no task.
    pub fn is_empty(&self) -> bool {
        self.tasks.len() == 0
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.tasks.len()
    }
}

impl<T> Default for Injector<T> {
    #[track_caller]
    fn default() -> Injector<T> {
        Injector::new()
    }
}

impl<T> fmt::Debug for Injector<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Injector { .. }")
    }
}
