// mutant: the worker catches the panic, and nobody fills the slot
// verdict: deadlock
// check: a_panic_comes_out_of_wait
// The worker is safe: it catches whatever comes out of a job. But the panic jumps over the line that puts the result
// into the slot, and whoever waits for it waits for ever.

use crossbeam::channel::{self, Receiver, Sender};
use parking_lot::{Condvar, Mutex};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

pub struct Future<T> {
    slot: Arc<Slot<T>>,
}

struct Slot<T> {
    result: Mutex<Option<T>>,
    done: Condvar,
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
        let slot = Arc::new(Slot {
            result: Mutex::new(None),
            done: Condvar::new(),
        });
        self.execute({
            let slot = Arc::clone(&slot);
            move || {
                let value = job();
                *slot.result.lock() = Some(value);
                slot.done.notify_one();
            }
        });
        Future { slot }
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
        let mut result = self.slot.result.lock();
        loop {
            if let Some(value) = result.take() {
                return value;
            }
            self.slot.done.wait(&mut result);
        }
    }
}
