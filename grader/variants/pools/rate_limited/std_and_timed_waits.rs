// variant: the standard library; a job is taken when its slot has begun

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub struct Executor {
    shared: Arc<(Mutex<State>, Condvar)>,
    workers: Vec<JoinHandle<()>>,
}

struct State {
    jobs: VecDeque<Box<dyn FnOnce() + Send>>,
    last_slot: Option<Instant>,
    over: bool,
}

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
        if workers == 0 {
            return Err(NeverRuns::NoWorkers);
        }
        if max_per_second == 0 {
            return Err(NeverRuns::ZeroRate);
        }
        let interval = Duration::from_nanos(1_000_000_000_u64.div_ceil(max_per_second.into()));
        let state = State {
            jobs: VecDeque::new(),
            last_slot: None,
            over: false,
        };
        let shared = Arc::new((Mutex::new(state), Condvar::new()));
        let workers = (0..workers)
            .map(|_| {
                let shared = Arc::clone(&shared);
                thread::spawn(move || work(&shared, interval))
            })
            .collect();
        Ok(Self { shared, workers })
    }

    pub fn submit<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Future<T> {
        let (deliver, outcome) = channel();
        let job = Box::new(move || {
            let _ = deliver.send(catch_unwind(AssertUnwindSafe(job)));
        });
        let (state, changed) = &*self.shared;
        state.lock().unwrap().jobs.push_back(job);
        changed.notify_one();
        Future { outcome }
    }

    pub fn shutdown(self) {}
}

impl Drop for Executor {
    fn drop(&mut self) {
        let (state, changed) = &*self.shared;
        state.lock().unwrap().over = true;
        changed.notify_all();
        for worker in self.workers.drain(..) {
            worker.join().unwrap();
        }
    }
}

fn work((shared, changed): &(Mutex<State>, Condvar), interval: Duration) {
    let mut state = shared.lock().unwrap();
    loop {
        let now = Instant::now();
        let slot = state.last_slot.map_or(now, |last| last + interval);
        if state.jobs.is_empty() {
            if state.over {
                return;
            }
            state = changed.wait(state).unwrap();
        } else if slot > now {
            state = changed.wait_timeout(state, slot - now).unwrap().0;
        } else if let Some(job) = state.jobs.pop_front() {
            state.last_slot = Some(now);
            drop(state);
            job();
            state = shared.lock().unwrap();
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
