// variant: the standard library, and all queues behind one lock

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

pub struct Scheduler {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

pub struct Local {
    number: usize,
    shared: Arc<Shared>,
}

type Task = Box<dyn FnOnce(&Local) + Send>;

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    outside: VecDeque<Task>,
    own: Vec<VecDeque<Task>>,
    running: usize,
    closed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWorkers;

impl fmt::Display for NoWorkers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scheduler needs at least one worker")
    }
}

impl Error for NoWorkers {}

impl State {
    fn next(&mut self, number: usize) -> Option<Task> {
        let own = self.own[number].pop_back();
        own.or_else(|| self.outside.pop_front())
            .or_else(|| self.own.iter_mut().find_map(VecDeque::pop_front))
    }
}

impl Scheduler {
    pub fn new(workers: usize) -> Result<Self, NoWorkers> {
        if workers == 0 {
            return Err(NoWorkers);
        }
        let state = State {
            outside: VecDeque::new(),
            own: (0..workers).map(|_| VecDeque::new()).collect(),
            running: 0,
            closed: false,
        };
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            changed: Condvar::new(),
        });
        let mut threads = Vec::new();
        for number in 0..workers {
            let shared = Arc::clone(&shared);
            threads.push(thread::spawn(move || Local { number, shared }.work()));
        }
        Ok(Self { shared, threads })
    }

    pub fn execute(&self, task: impl FnOnce(&Local) + Send + 'static) {
        let mut state = self.shared.state.lock().unwrap();
        state.outside.push_back(Box::new(task));
        self.shared.changed.notify_one();
    }

    pub fn shutdown(self) {}
}

impl Drop for Scheduler {
    fn drop(&mut self) {
        self.shared.state.lock().unwrap().closed = true;
        self.shared.changed.notify_all();
        for thread in self.threads.drain(..) {
            thread.join().unwrap();
        }
    }
}

impl Local {
    pub fn execute(&self, task: impl FnOnce(&Local) + Send + 'static) {
        let mut state = self.shared.state.lock().unwrap();
        state.own[self.number].push_back(Box::new(task));
        self.shared.changed.notify_one();
    }

    fn work(&self) {
        let mut state = self.shared.state.lock().unwrap();
        loop {
            if let Some(task) = state.next(self.number) {
                state.running += 1;
                drop(state);
                let _ = catch_unwind(AssertUnwindSafe(|| task(self)));
                state = self.shared.state.lock().unwrap();
                state.running -= 1;
            } else if state.closed && state.running == 0 {
                self.shared.changed.notify_all();
                return;
            } else {
                state = self.shared.changed.wait(state).unwrap();
            }
        }
    }
}
