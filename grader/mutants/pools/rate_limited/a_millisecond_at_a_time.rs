// mutant: sleeps for a millisecond at a time until the slot begins
// verdict: wrong-answer
// check: who_waits_sleeps
// It begins in time, and it does sleep. But when the slot begins is known, and a worker that waits for a second wakes up a
// thousand times to compare.

use crossbeam::channel::{Receiver, Sender, bounded, unbounded};
use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

struct RateLimiter {
    interval: Duration,
    free_from: Mutex<Instant>,
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
        let limiter = Arc::new(RateLimiter::new(max_per_second)?);
        let (jobs, accepted) = unbounded::<Job>();
        let start = |_| {
            let (accepted, limiter) = (accepted.clone(), Arc::clone(&limiter));
            thread::spawn(move || {
                for job in accepted {
                    limiter.acquire();
                    job();
                }
            })
        };
        Ok(Self {
            workers: (0..workers).map(start).collect(),
            jobs: Some(jobs),
        })
    }

    pub fn submit<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Future<T> {
        let (deliver, outcome) = bounded(1);
        let job: Job = Box::new(move || {
            let outcome = catch_unwind(AssertUnwindSafe(job));
            let _ = deliver.send(outcome); // perhaps nobody wants to know
        });
        let jobs = self.jobs.as_ref().expect("there until it is dropped");
        jobs.send(job).expect("no worker ends before that");
        Future { outcome }
    }

    pub fn shutdown(self) {
        drop(self);
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        self.jobs = None;
        for worker in self.workers.drain(..) {
            worker.join().expect("a job does not panic");
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

const NANOS_PER_SECOND: u64 = 1_000_000_000;

impl RateLimiter {
    fn new(max_per_second: u32) -> Result<Self, NeverRuns> {
        if max_per_second == 0 {
            return Err(NeverRuns::ZeroRate);
        }
        let interval = NANOS_PER_SECOND.div_ceil(u64::from(max_per_second));
        Ok(Self {
            interval: Duration::from_nanos(interval),
            free_from: Mutex::new(Instant::now()),
        })
    }

    fn acquire(&self) {
        let mut free_from = self.free_from.lock();
        let slot = Instant::now().max(*free_from);
        *free_from = slot + self.interval;
        drop(free_from);
        loop {
            let left = slot.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            thread::sleep(left.min(Duration::from_millis(1)));
        }
    }
}
