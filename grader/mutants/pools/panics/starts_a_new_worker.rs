// mutant: a worker that dies of a panic starts another one first
// verdict: wrong-answer
// check: the_worker_goes_on
// The number of workers stays right, and no job waits for ever. But each panic costs a thread, what the old one kept for
// itself (a connection, a buffer) is lost, and who counts the threads finds some that nobody asked for.

use crossbeam::channel::{self, Receiver, Sender};
use parking_lot::Mutex;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Workers,
}

type Workers = Arc<Mutex<Vec<JoinHandle<()>>>>;

type Job = Box<dyn FnOnce() + Send>;

pub struct Future<T> {
    result: Receiver<thread::Result<T>>,
}

impl Executor {
    pub fn new(workers: NonZeroUsize) -> Self {
        let (jobs, queue) = channel::unbounded();
        let all = Workers::default();
        for _ in 0..workers.get() {
            start(queue.clone(), &all);
        }
        Self {
            jobs: Some(jobs),
            workers: all,
        }
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let jobs = self.jobs.as_ref().expect("there until the drop");
        jobs.send(Box::new(job))
            .expect("the workers receive until then");
    }

    pub fn submit<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Future<T> {
        let (sender, result) = channel::bounded(1);
        self.execute(move || match catch_unwind(AssertUnwindSafe(job)) {
            Ok(value) => drop(sender.send(Ok(value))),
            Err(panic) => {
                let _ = sender.send(Err(panic));
                panic!("a job panicked");
            }
        });
        Future { result }
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        drop(self.jobs.take());
        loop {
            let worker = self.workers.lock().pop();
            let Some(worker) = worker else { return };
            let _ = worker.join();
        }
    }
}

fn start(queue: Receiver<Job>, all: &Workers) {
    let successor = Successor {
        queue: queue.clone(),
        all: Arc::clone(all),
    };
    let worker = thread::spawn(move || {
        let _successor = successor;
        for job in &queue {
            job();
        }
    });
    all.lock().push(worker);
}

struct Successor {
    queue: Receiver<Job>,
    all: Workers,
}

impl Drop for Successor {
    fn drop(&mut self) {
        if thread::panicking() {
            start(self.queue.clone(), &self.all);
        }
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
