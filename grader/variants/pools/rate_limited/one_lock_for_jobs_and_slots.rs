// variant: jobs and the next slot behind one lock, taken in one step

use crossbeam::channel::{Receiver, bounded};
use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub struct Executor {
    shared: Arc<Shared>,
    workers: Vec<JoinHandle<()>>,
}

struct Shared {
    interval: Duration,
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    jobs: VecDeque<Job>,
    free_from: Instant,
    closed: bool,
}

type Job = Box<dyn FnOnce() + Send>;

pub struct Future<T> {
    outcome: Receiver<thread::Result<T>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeverRuns {
    NoWorkers,
    ZeroRate,
}

impl fmt::Display for NeverRuns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NeverRuns::NoWorkers => "an executor needs at least one worker",
            NeverRuns::ZeroRate => "the rate is zero per second, which lets no job begin",
        })
    }
}

impl Error for NeverRuns {}

impl Executor {
    pub fn new(workers: usize, max_per_second: u32) -> Result<Self, NeverRuns> {
        if max_per_second == 0 {
            return Err(NeverRuns::ZeroRate);
        }
        if workers == 0 {
            return Err(NeverRuns::NoWorkers);
        }
        let interval = 1_000_000_000_u64.div_ceil(max_per_second.into());
        let shared = Arc::new(Shared {
            interval: Duration::from_nanos(interval),
            state: Mutex::new(State {
                jobs: VecDeque::new(),
                free_from: Instant::now(),
                closed: false,
            }),
            changed: Condvar::new(),
        });
        let mut threads = Vec::new();
        for _ in 0..workers {
            let shared = Arc::clone(&shared);
            threads.push(thread::spawn(move || shared.work()));
        }
        Ok(Self {
            shared,
            workers: threads,
        })
    }

    pub fn submit<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Future<T> {
        let (deliver, outcome) = bounded(1);
        let job = Box::new(move || {
            let _ = deliver.send(catch_unwind(AssertUnwindSafe(job)));
        });
        self.shared.state.lock().jobs.push_back(job);
        self.shared.changed.notify_one();
        Future { outcome }
    }

    pub fn shutdown(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.shared.state.lock().closed = true;
        self.shared.changed.notify_all();
        for worker in self.workers.drain(..) {
            worker.join().unwrap();
        }
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        self.end();
    }
}

impl Shared {
    fn work(&self) {
        let mut state = self.state.lock();
        loop {
            if let Some(job) = state.jobs.pop_front() {
                let slot = Instant::now().max(state.free_from);
                state.free_from = slot + self.interval;
                drop(state);
                thread::sleep(slot - Instant::now().min(slot));
                job();
                state = self.state.lock();
            } else if state.closed {
                return;
            } else {
                self.changed.wait(&mut state);
            }
        }
    }
}

impl<T> Future<T> {
    pub fn wait(self) -> T {
        let outcome = self.outcome.recv();
        match outcome.expect("a job that was accepted is run") {
            Ok(value) => value,
            Err(panic) => resume_unwind(panic),
        }
    }
}
