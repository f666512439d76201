// mutant: puts the task in, and counts it under another lock
// verdict: wrong-answer
// check: join_waits_for_the_tasks
// A quick worker takes the task, does it and reports it before it is counted. Its report is refused, and
// then the count is one too high for ever.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct JoinableQueue<T> {
    tasks: Mutex<VecDeque<T>>,
    not_empty: Condvar,
    unfinished: Mutex<usize>,
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
            not_empty: Condvar::new(),
            unfinished: Mutex::new(0),
            all_done: Condvar::new(),
        }
    }

    pub fn push(&self, task: T) {
        self.tasks.lock().push_back(task);
        self.not_empty.notify_one();
        *self.unfinished.lock() += 1;
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
        let mut unfinished = self.unfinished.lock();
        *unfinished = unfinished.checked_sub(1).ok_or(TooManyDone)?;
        if *unfinished == 0 {
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
        let mut unfinished = self.unfinished.lock();
        self.all_done
            .wait_while(&mut unfinished, |unfinished| *unfinished > 0);
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
