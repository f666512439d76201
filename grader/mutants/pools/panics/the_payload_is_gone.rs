// mutant: the sender is dropped by the panic, and the future notices that
// verdict: wrong-answer
// check: a_panic_comes_out_of_wait
// A neat idea: the panic drops the channel's only sender, so `recv` fails and `wait` panics as it should. It panics with a
// text of its own, though. What the job had to say stays in the worker.

use crossbeam::channel::{self, Receiver, Sender};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::{self, JoinHandle};

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

pub struct Future<T> {
    result: Receiver<T>,
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
            let _ = sender.send(job());
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
        self.result.recv().expect("the job panicked")
    }
}
