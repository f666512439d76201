// mutant: cancel says whether this very call has cancelled the job
// verdict: wrong-answer
// check: what_is_pending_is_cancelled
// The second call finds nothing to cancel and returns `false`. To its caller that means "a worker has begun": and there is a
// result to wait for. A fact is the same for everybody who asks.

use crossbeam::channel::{self, Sender};
use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::mem;
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
    Pending(Box<dyn FnOnce() -> T + Send>),
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
            state: Mutex::new(State::Pending(Box::new(job))),
            ended: Condvar::new(),
        });
        self.execute({
            let shared = Arc::clone(&shared);
            move || shared.run()
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
                State::Pending(_) | State::Running => self.shared.ended.wait(&mut state),
            }
        }
    }

    pub fn cancel(&self) -> bool {
        if let Some(job) = self.shared.take_job(State::Cancelled) {
            self.shared.ended.notify_all();
            drop(job); // without the lock: what is dropped here is not ours
            return true;
        }
        false
    }
}

impl<T> Shared<T> {
    fn take_job(&self, next: State<T>) -> Option<Box<dyn FnOnce() -> T + Send>> {
        let mut state = self.state.lock();
        match mem::replace(&mut *state, next) {
            State::Pending(job) => Some(job),
            decided => {
                *state = decided;
                None
            }
        }
    }

    fn run(&self) {
        let Some(job) = self.take_job(State::Running) else {
            return;
        };
        let value = job();
        *self.state.lock() = State::Done(value);
        self.ended.notify_all();
    }
}
