// variant: an atomic that worker and canceller compare and exchange, and a list of threads to unpark

use crossbeam::channel::{self, Sender};
use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread::{self, JoinHandle, Thread};

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

pub struct Future<T> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    state: AtomicU8,
    job: Mutex<Option<Box<dyn FnOnce() -> T + Send>>>,
    value: Mutex<Option<T>>,
    waiting: Mutex<Vec<Thread>>,
}

const PENDING: u8 = 0;
const RUNNING: u8 = 1;
const DONE: u8 = 2;
const CANCELLED: u8 = 3;

impl<T> Shared<T> {
    fn begins(&self, state: u8) -> bool {
        self.state
            .compare_exchange(PENDING, state, Ordering::SeqCst, Ordering::SeqCst)
            .is_ok()
    }

    fn wake_all(&self) {
        for thread in self.waiting.lock().drain(..) {
            thread.unpark();
        }
    }
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
            state: AtomicU8::new(PENDING),
            job: Mutex::new(Some(Box::new(job))),
            value: Mutex::new(None),
            waiting: Mutex::new(Vec::new()),
        });
        self.execute({
            let shared = Arc::clone(&shared);
            move || {
                if shared.begins(RUNNING) {
                    let job = shared.job.lock().take();
                    let value = job.expect("only the one who changes the state takes it")();
                    *shared.value.lock() = Some(value);
                    shared.state.store(DONE, Ordering::SeqCst);
                    shared.wake_all();
                }
            }
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
        loop {
            // On the list before looking: whoever ends the job after that finds this thread there.
            self.shared.waiting.lock().push(thread::current());
            match self.shared.state.load(Ordering::SeqCst) {
                DONE => return self.shared.value.lock().clone().ok_or(Cancelled),
                CANCELLED => return Err(Cancelled),
                _ => thread::park(),
            }
        }
    }

    pub fn cancel(&self) -> bool {
        if self.shared.begins(CANCELLED) {
            self.shared.wake_all();
            let job = self.shared.job.lock().take();
            drop(job);
        }
        self.shared.state.load(Ordering::SeqCst) == CANCELLED
    }
}
