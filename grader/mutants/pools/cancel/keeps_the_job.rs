// mutant: the job stays in the queue until its turn
// verdict: wrong-answer
// check: the_job_is_dropped
// A worker will find the mark and drop the job then. Until that time the job keeps what it has captured: the memory, the
// open file, the sender of a channel at whose other end somebody waits for the last one to go.

use crossbeam::channel::{self, Sender};
use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

pub struct Future<T> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    state: Mutex<State<T>>,
    ended: Condvar,
}

enum State<T> {
    Pending,
    Running,
    Done(T),
    Cancelled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the job was cancelled")
    }
}

impl Error for Cancelled {}

impl Executor {
    pub fn new(workers: NonZeroUsize) -> Self {
        let (jobs, queue) = channel::unbounded::<Job>();
        let start = |_| {
            let queue = queue.clone();
            thread::spawn(move || queue.iter().for_each(|job| job()))
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
        let shared = Arc::new(Shared {
            state: Mutex::new(State::Pending),
            ended: Condvar::new(),
        });
        self.execute({
            let shared = Arc::clone(&shared);
            move || shared.run(job)
        });
        Future { shared }
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        drop(self.jobs.take());
        for worker in self.workers.drain(..) {
            let _ = worker.join(); // no job panics
        }
    }
}

impl<T> Future<T> {
    pub fn wait(&self) -> Result<T, Cancelled>
    where
        T: Clone,
    {
        let mut state = self.shared.state.lock();
        loop {
            match &*state {
                State::Done(value) => return Ok(value.clone()),
                State::Cancelled => return Err(Cancelled),
                State::Pending | State::Running => self.shared.ended.wait(&mut state),
            }
        }
    }

    pub fn cancel(&self) -> bool {
        let mut state = self.shared.state.lock();
        if matches!(*state, State::Pending) {
            *state = State::Cancelled;
            self.shared.ended.notify_all();
        }
        matches!(*state, State::Cancelled)
    }
}

impl<T> Shared<T> {
    fn run(&self, job: impl FnOnce() -> T) {
        let mut state = self.state.lock();
        if matches!(*state, State::Cancelled) {
            return;
        }
        *state = State::Running;
        drop(state);
        let value = job();
        *self.state.lock() = State::Done(value);
        self.ended.notify_all();
    }
}
