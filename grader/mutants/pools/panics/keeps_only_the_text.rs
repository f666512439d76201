// mutant: what the job panicked with becomes a message
// verdict: wrong-answer
// check: the_payload_is_the_same
// Most panics carry a text, and a `String` is easy to hand over. But a panic can carry a value of any type, and whoever catches
// it at `wait` may look for just that. What cannot be read should be passed on all the same.

use crossbeam::channel::{self, Receiver, Sender};
use std::any::Any;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::{self, JoinHandle};

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

pub struct Future<T> {
    result: Receiver<Result<T, String>>,
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
            let _ = sender.send(catch_unwind(AssertUnwindSafe(job)).map_err(message));
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

fn message(panic: Box<dyn Any + Send>) -> String {
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => match panic.downcast_ref::<&str>() {
            Some(text) => (*text).to_owned(),
            None => "the job panicked".to_owned(),
        },
    }
}

impl<T> Future<T> {
    pub fn wait(self) -> T {
        let result = self.result.recv();
        match result.expect("every job is run, and sends its result") {
            Ok(value) => value,
            Err(text) => panic!("{text}"),
        }
    }
}
