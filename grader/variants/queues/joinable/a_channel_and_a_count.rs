// variant: a channel for the tasks, and a count that is raised before the task is sent

use crossbeam::channel::{Receiver, Sender, unbounded};
use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct JoinableQueue<T> {
    give: Sender<T>,
    take: Receiver<T>,
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
        let (give, take) = unbounded();
        Self {
            give,
            take,
            unfinished: Mutex::new(0),
            all_done: Condvar::new(),
        }
    }

    pub fn push(&self, task: T) {
        *self.unfinished.lock() += 1;
        let _ = self.give.send(task); // the other end is here
    }

    pub fn pop(&self) -> T {
        self.take.recv().expect("the other end is here")
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
