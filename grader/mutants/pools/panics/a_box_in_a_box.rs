// mutant: panics again with `panic_any`
// verdict: wrong-answer
// check: a_panic_comes_out_of_wait
// `panic_any` takes a value of any type, and the box with the payload is such a value. So the new panic carries a box in
// which the old one is, and no `downcast` finds the text. `resume_unwind` goes on with the same panic.

use crossbeam::channel::{self, Receiver, Sender};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
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
        let result = self.result.recv();
        match result.expect("every job is run, and sends its result") {
            Ok(value) => value,
            Err(panic) => panic_any(panic),
        }
    }
}
