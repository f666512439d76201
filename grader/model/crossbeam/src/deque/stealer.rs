//! A handle with which others steal from a worker.

use super::tasks::Tasks;
use super::{Flavor, MAX_BATCH, Steal, Worker};
use crate::Place;
use std::cell::Cell;
use std::fmt;
use std::panic::Location;
use std::sync::Arc;

/// Steals from a worker's queue. See `crossbeam::deque::Stealer`.
pub struct Stealer<T> {
    tasks: Arc<Tasks<T>>,
    flavor: Flavor,
}

impl<T> Stealer<T> {
    pub(super) fn of(tasks: Arc<Tasks<T>>, flavor: Flavor) -> Stealer<T> {
        Stealer { tasks, flavor }
    }

    /// Whether there is no task.
    pub fn is_empty(&self) -> bool {
        self.tasks.len() == 0
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.tasks.len()
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
        if dest.owns(&self.tasks) {
            return match dest.is_empty() {
                true => Steal::Empty,
                false => Steal::Success(()),
            };
        }
        let half = |len: usize| len.div_ceil(2).min(limit);
        match self.steal_several(half, Location::caller()) {
            Steal::Success(stolen) => {
                self.put(dest, stolen);
                Steal::Success(())
            }
            Steal::Empty => Steal::Empty,
            Steal::Retry => Steal::Retry,
        }
    }

    /// Steals about half of the tasks, and takes one of them.
    #[track_caller]
    pub fn steal_batch_and_pop(&self, dest: &Worker<T>) -> Steal<T> {
        self.steal_batch_with_limit_and_pop(dest, MAX_BATCH)
    }

    /// Steals about half of the tasks, at most `limit`, and takes one of them.
    ///
    /// # Panics
    /// If `limit` is 0.
    #[track_caller]
    pub fn steal_batch_with_limit_and_pop(&self, dest: &Worker<T>, limit: usize) -> Steal<T> {
        assert!(limit > 0);
        if dest.owns(&self.tasks) {
            return match dest.pop() {
                Some(task) => Steal::Success(task),
                None => Steal::Empty,
            };
        }
        let half = |len: usize| 1 + ((len - 1) / 2).min(limit - 1);
        match self.steal_several(half, Location::caller()) {
            Steal::Success(mut stolen) => {
                // A queue that is a stack to its owner gives the newest of them.
                let task = match self.flavor {
                    Flavor::Fifo => stolen.remove(0),
                    Flavor::Lifo => stolen.pop().expect("at least one task was stolen"),
                };
                self.put(dest, stolen);
                Steal::Success(task)
            }
            Steal::Empty => Steal::Empty,
            Steal::Retry => Steal::Retry,
        }
    }

    /// Several tasks, oldest first. From a queue that is a stack to its owner they are stolen one by
    /// one, because its owner may come for each of them.
    fn steal_several(&self, count: impl Fn(usize) -> usize, at: Place) -> Steal<Vec<T>> {
        if self.flavor == Flavor::Fifo {
            return self.tasks.steal(count, at);
        }
        let wanted = Cell::new(1);
        let mut stolen = Vec::new();
        while stolen.len() < wanted.get() {
            let first = stolen.is_empty();
            let one = |len: usize| {
                if first {
                    wanted.set(count(len));
                }
                1
            };
            match self.tasks.steal(one, at) {
                Steal::Success(task) => stolen.extend(task),
                Steal::Empty | Steal::Retry if !first => break,
                failed => return failed,
            }
        }
        Steal::Success(stolen)
    }

    fn put(&self, dest: &Worker<T>, mut stolen: Vec<T>) {
        match (self.flavor, dest.flavor()) {
            (Flavor::Fifo, _) => dest.append_in_order_of_pop(stolen),
            (Flavor::Lifo, Flavor::Lifo) => dest.append(stolen),
            (Flavor::Lifo, Flavor::Fifo) => {
                stolen.reverse();
                dest.append(stolen);
            }
        }
    }
}

/// The one task that was stolen.
pub(super) fn first<T>(stolen: Vec<T>) -> Steal<T> {
    match stolen.into_iter().next() {
        Some(task) => Steal::Success(task),
        None => Steal::Empty,
    }
}

impl<T> Clone for Stealer<T> {
    fn clone(&self) -> Stealer<T> {
        Stealer::of(Arc::clone(&self.tasks), self.flavor)
    }
}

impl<T> fmt::Debug for Stealer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Stealer { .. }")
    }
}
