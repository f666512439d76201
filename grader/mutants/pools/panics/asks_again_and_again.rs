// mutant: wait asks in a loop whether the result is there
// verdict: wrong-answer
// check: who_waits_sleeps
// It yields between the questions, which looks polite. As long as the job runs, a second thread is busy with
// nothing but asking.

use crossbeam::channel::{self, Receiver, Sender};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::thread::{self, JoinHandle};

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
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
        }
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let jobs = self.jobs.as_ref().expect("there until the drop");
        jobs.send(Box::new(job))
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
        loop {
            match self.result.try_recv() {
                Ok(Ok(value)) => return value,
                Ok(Err(panic)) => resume_unwind(panic),
                Err(_) => thread::yield_now(),
            }
        }
    }
}
