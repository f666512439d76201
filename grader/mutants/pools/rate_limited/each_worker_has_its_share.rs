// mutant: gives each worker its share of the rate, and a begin of its own
// verdict: wrong-answer
// check: the_limit_is_for_all_workers
// With two workers, each has every other slot, and nothing is shared. It works out as long as both are busy all the time. After a
// pause, each believes that its slot begins now.

use crossbeam::channel::{Receiver, Sender, bounded, unbounded};
use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
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
        let interval = RateLimiter::interval(max_per_second)?;
        let (jobs, accepted) = unbounded::<Job>();
        let number = u32::try_from(workers).unwrap_or(u32::MAX);
        let start = |worker| {
            let limiter = RateLimiter {
                interval: interval * number,
                free_from: Mutex::new(Instant::now() + interval * worker),
            };
            let accepted = accepted.clone();
            thread::spawn(move || {
                for job in accepted {
                    limiter.acquire();
                    job();
                }
            })
        };
        Ok(Self {
            workers: (0..number).map(start).collect(),
            jobs: Some(jobs),
        })
    }

    pub fn submit<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Future<T> {
        let (deliver, outcome) = bounded(1);
        let job: Job = Box::new(move || {
            let outcome = catch_unwind(AssertUnwindSafe(job));
            let _ = deliver.send(outcome);
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
    fn interval(max_per_second: u32) -> Result<Duration, NeverRuns> {
        if max_per_second == 0 {
            return Err(NeverRuns::ZeroRate);
        }
        let interval = NANOS_PER_SECOND.div_ceil(u64::from(max_per_second));
        Ok(Duration::from_nanos(interval))
    }

    fn acquire(&self) {
        let mut free_from = self.free_from.lock();
        let slot = Instant::now().max(*free_from);
        *free_from = slot + self.interval;
        drop(free_from);
        thread::sleep(slot.saturating_duration_since(Instant::now()));
    }
}
