// variant: no job that can panic ever gets to a worker, and who waits is unparked

use crossbeam::channel::{self, Receiver, Sender};
use parking_lot::Mutex;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread::{self, JoinHandle, Thread};

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

pub struct Future<T> {
    state: Arc<Mutex<State<T>>>,
}

enum State<T> {
    Running,
    AwaitedBy(Thread),
    Ended(thread::Result<T>),
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
        drop(self.submit(job));
    }

    fn enqueue(&self, job: impl FnOnce() + Send + 'static) {
        let jobs = self.jobs.as_ref().expect("there until the drop");
        jobs.send(Box::new(job))
            .expect("the workers receive until then");
    }

    pub fn submit<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Future<T> {
        let state = Arc::new(Mutex::new(State::Running));
        self.enqueue({
            let state = Arc::clone(&state);
            move || {
                let result = catch_unwind(AssertUnwindSafe(job));
                let before = std::mem::replace(&mut *state.lock(), State::Ended(result));
                if let State::AwaitedBy(thread) = before {
                    thread.unpark();
                }
            }
        });
        Future { state }
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
        job();
    }
}

impl<T> Future<T> {
    pub fn wait(self) -> T {
        loop {
            let mine = State::AwaitedBy(thread::current());
            let before = std::mem::replace(&mut *self.state.lock(), mine);
            match before {
                State::Ended(Ok(value)) => return value,
                State::Ended(Err(panic)) => resume_unwind(panic),
                State::Running | State::AwaitedBy(_) => thread::park(),
            }
        }
    }
}
