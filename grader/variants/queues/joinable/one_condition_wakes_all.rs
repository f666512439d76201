// variant: one condition variable for everything that changes, and everybody looks

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct JoinableQueue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

#[derive(Debug)]
struct State<T> {
    tasks: VecDeque<T>,
    pushed: u64,
    done: u64,
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
            state: Mutex::new(State {
                tasks: VecDeque::new(),
                pushed: 0,
                done: 0,
            }),
            changed: Condvar::new(),
        }
    }

    pub fn push(&self, task: T) {
        let mut state = self.state.lock();
        state.tasks.push_back(task);
        state.pushed += 1;
        drop(state);
        self.changed.notify_all();
    }

    pub fn pop(&self) -> T {
        let mut state = self.state.lock();
        while state.tasks.is_empty() {
            self.changed.wait(&mut state);
        }
        state.tasks.pop_front().expect("the lock was held since")
    }

    pub fn task_done(&self) -> Result<(), TooManyDone> {
        let mut state = self.state.lock();
        if state.done == state.pushed {
            return Err(TooManyDone);
        }
        state.done += 1;
        drop(state);
        self.changed.notify_all();
        Ok(())
    }

    pub fn process<R>(&self, work: impl FnOnce(T) -> R) -> R {
        let task = self.pop();
        let _report = Report(self);
        work(task)
    }

    pub fn join(&self) {
        let mut state = self.state.lock();
        while state.done < state.pushed {
            self.changed.wait(&mut state);
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
