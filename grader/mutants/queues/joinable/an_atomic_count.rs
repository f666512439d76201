// mutant: the count is an atomic, and the last report notifies without the lock
// verdict: deadlock
// check: all_who_join_go_on
// Who joins has seen a count of one and is about to sleep. The last report counts down and notifies nobody,
// and then the other goes to sleep. What one waits for has to change under the lock that one waits with.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Debug)]
pub struct JoinableQueue<T> {
    tasks: Mutex<VecDeque<T>>,
    unfinished: AtomicUsize,
    not_empty: Condvar,
    all_done: Condvar,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyDone;

impl fmt::Display for TooManyDone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("more tasks were reported as done than pushed")
    }
}

impl Error for TooManyDone {}

impl<T> JoinableQueue<T> {
    pub fn new() -> Self {
        Self {
            tasks: Mutex::new(VecDeque::new()),
            unfinished: AtomicUsize::new(0),
            not_empty: Condvar::new(),
            all_done: Condvar::new(),
        }
    }

    pub fn push(&self, task: T) {
        let mut tasks = self.tasks.lock();
        self.unfinished.fetch_add(1, Ordering::SeqCst);
        tasks.push_back(task);
        self.not_empty.notify_one();
    }

    pub fn pop(&self) -> T {
        let mut tasks = self.tasks.lock();
        loop {
            if let Some(task) = tasks.pop_front() {
                return task;
            }
            self.not_empty.wait(&mut tasks);
        }
    }

    pub fn task_done(&self) -> Result<(), TooManyDone> {
        let less = |unfinished: usize| unfinished.checked_sub(1);
        let before = self
            .unfinished
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, less)
            .map_err(|_| TooManyDone)?;
        if before == 1 {
            self.all_done.notify_all();
        }
        Ok(())
    }

    pub fn process<R>(&self, work: impl FnOnce(T) -> R) -> R {
        let task = self.pop();
        let _report = Report(self);
        work(task)
    }

    pub fn join(&self) {
        let mut tasks = self.tasks.lock();
        while self.unfinished.load(Ordering::SeqCst) > 0 {
            self.all_done.wait(&mut tasks);
        }
    }
}

impl<T> Default for JoinableQueue<T> {
    fn default() -> Self {
        Self::new()
    }
}

struct Report<'a, T>(&'a JoinableQueue<T>);

impl<T> Drop for Report<'_, T> {
    fn drop(&mut self) {
        let _ = self.0.task_done();
    }
}
