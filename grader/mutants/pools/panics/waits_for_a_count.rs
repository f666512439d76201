// mutant: the drop waits until no job is at work, and a panic is never counted
// verdict: deadlock
// check: dropping_runs_what_was_accepted
// One more before the job, one less after it; at zero, all is done. A panic that is caught outside of this skips the second
// half, and the pool takes the job for one that still runs. What must happen in any case belongs into a `Drop`, or
// behind the `catch_unwind`.

use crossbeam::channel::{self, Receiver, Sender};
use parking_lot::{Condvar, Mutex};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
    unfinished: Arc<Unfinished>,
}

#[derive(Default)]
struct Unfinished {
    jobs: Mutex<usize>,
    none: Condvar,
}

type Job = Box<dyn FnOnce() + Send>;

pub struct Future<T> {
    result: Receiver<thread::Result<T>>,
}

impl Executor {
    pub fn new(workers: NonZeroUsize) -> Self {
        let (jobs, queue) = channel::unbounded();
        let start = |_| {
            let queue = queue.clone();
            thread::spawn(move || work(&queue))
        };
        Self {
            jobs: Some(jobs),
            workers: (0..workers.get()).map(start).collect(),
            unfinished: Arc::default(),
        }
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let jobs = self.jobs.as_ref().expect("there until the drop");
        let unfinished = Arc::clone(&self.unfinished);
        *unfinished.jobs.lock() += 1;
        jobs.send(Box::new(move || {
            job();
            let mut jobs = unfinished.jobs.lock();
            *jobs -= 1;
            if *jobs == 0 {
                unfinished.none.notify_one();
            }
        }))
        .expect("the workers receive until then");
    }

    pub fn submit<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Future<T> {
        let (sender, result) = channel::bounded(1);
        self.execute(move || {
            // Fails only when the future was dropped: then nobody wants to know.
            let _ = sender.send(catch_unwind(AssertUnwindSafe(job)));
        });
        Future { result }
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        let mut jobs = self.unfinished.jobs.lock();
        self.unfinished.none.wait_while(&mut jobs, |jobs| *jobs > 0);
        drop(jobs);
        drop(self.jobs.take());
        for worker in self.workers.drain(..) {
            let _ = worker.join(); // no panic of a job has reached it
        }
    }
}

fn work(queue: &Receiver<Job>) {
    for job in queue {
        // Whoever wants to hear of a panic has caught it further inside.
        let _ = catch_unwind(AssertUnwindSafe(job));
    }
}

impl<T> Future<T> {
    pub fn wait(self) -> T {
        let result = self.result.recv();
        match result.expect("every job is run, and sends its result") {
            Ok(value) => value,
            Err(panic) => resume_unwind(panic),
        }
    }
}
