// mutant: join waits for as many reports as there were tasks when it was called
// verdict: wrong-answer
// check: join_waits_for_what_tasks_push
// "These three, please." But the first of them puts a fourth one in, which belongs to the work just as
// much, and nobody waits for it.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct JoinableQueue<T> {
    state: Mutex<State<T>>,
    not_empty: Condvar,
    reported: Condvar,
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
            not_empty: Condvar::new(),
            reported: Condvar::new(),
        }
    }

    pub fn push(&self, task: T) {
        let mut state = self.state.lock();
        state.tasks.push_back(task);
        state.pushed += 1;
        self.not_empty.notify_one();
    }

    pub fn pop(&self) -> T {
        let mut state = self.state.lock();
        loop {
            if let Some(task) = state.tasks.pop_front() {
                return task;
            }
            self.not_empty.wait(&mut state);
        }
    }

    pub fn task_done(&self) -> Result<(), TooManyDone> {
        let mut state = self.state.lock();
        if state.done == state.pushed {
            return Err(TooManyDone);
        }
        state.done += 1;
        self.reported.notify_all();
        Ok(())
    }

    pub fn process<R>(&self, work: impl FnOnce(T) -> R) -> R {
        let task = self.pop();
        let _report = Report(self);
        work(task)
    }

    pub fn join(&self) {
        let mut state = self.state.lock();
        let all = state.pushed;
        self.reported
            .wait_while(&mut state, |state| state.done < all);
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
