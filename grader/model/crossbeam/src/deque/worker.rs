//! The queue of one worker.

use super::tasks::Tasks;
use super::{Flavor, Stealer};
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::Arc;

/// A worker's own queue of tasks. See `crossbeam::deque::Worker`.
pub struct Worker<T> {
    tasks: Arc<Tasks<T>>,
    flavor: Flavor,
    /// One thread at a time owns it.
    _not_sync: PhantomData<Cell<()>>,
}

impl<T> Worker<T> {
    /// A queue of which its owner takes the oldest task first.
    #[track_caller]
    pub fn new_fifo() -> Worker<T> {
        Worker::of(Tasks::new("worker"), Flavor::Fifo)
    }

    /// A queue of which its owner takes the newest task first.
    #[track_caller]
    pub fn new_lifo() -> Worker<T> {
        Worker::of(Tasks::new("worker"), Flavor::Lifo)
    }

    /// A handle with which others steal from it.
    pub fn stealer(&self) -> Stealer<T> {
        Stealer::of(Arc::clone(&self.tasks), self.flavor)
    }

    /// Whether there is no task.
    pub fn is_empty(&self) -> bool {
        self.tasks.len() == 0
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    /// Adds a task.
    #[track_caller]
    pub fn push(&self, task: T) {
        self.tasks.push(task, Location::caller());
    }

    /// Takes a task.
    #[track_caller]
    pub fn pop(&self) -> Option<T> {
        match self.flavor {
            Flavor::Fifo => self.tasks.pop_front(Location::caller()),
            Flavor::Lifo => self.tasks.pop_back(Location::caller()),
        }
    }

    pub(super) fn flavor(&self) -> Flavor {
        self.flavor
    }

    pub(super) fn owns(&self, tasks: &Arc<Tasks<T>>) -> bool {
        Arc::ptr_eq(&self.tasks, tasks)
    }

    /// Adds stolen tasks, in this order.
    pub(super) fn append(&self, stolen: impl IntoIterator<Item = T>) {
        self.tasks.append(stolen);
    }

    /// Adds stolen tasks so that the owner takes them in this order.
    pub(super) fn append_in_order_of_pop(&self, mut stolen: Vec<T>) {
        if self.flavor == Flavor::Lifo {
            stolen.reverse();
        }
        self.append(stolen);
    }

    fn of(tasks: Tasks<T>, flavor: Flavor) -> Worker<T> {
        Worker {
            tasks: Arc::new(tasks),
            flavor,
            _not_sync: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Worker<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Worker { .. }")
    }
}
