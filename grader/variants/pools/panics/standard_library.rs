// variant: a queue and a slot for each result, both with the condition variables of the standard library

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

pub struct Executor {
    queue: Arc<Queue>,
    workers: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    closed: bool,
}

impl Queue {
    fn next(&self) -> Option<Job> {
        let state = self.state.lock().unwrap();
        let mut state = self
            .changed
            .wait_while(state, |state| state.jobs.is_empty() && !state.closed)
            .unwrap();
        state.jobs.pop_front()
    }
}

type Job = Box<dyn FnOnce() + Send>;

pub struct Future<T> {
    slot: Arc<Slot<T>>,
}

struct Slot<T> {
    result: Mutex<Option<thread::Result<T>>>,
    done: Condvar,
}

impl Executor {
    pub fn new(workers: NonZeroUsize) -> Self {
        let queue = Arc::new(Queue::default());
        let start = |_| {
            let queue = Arc::clone(&queue);
            thread::spawn(move || {
                while let Some(job) = queue.next() {
                    let _ = catch_unwind(AssertUnwindSafe(job));
                }
            })
        };
        let workers = (0..workers.get()).map(start).collect();
        Self { queue, workers }
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let mut state = self.queue.state.lock().unwrap();
        state.jobs.push_back(Box::new(job));
        self.queue.changed.notify_one();
    }

    pub fn submit<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Future<T> {
        let slot = Arc::new(Slot {
            result: Mutex::new(None),
            done: Condvar::new(),
        });
        self.execute({
            let slot = Arc::clone(&slot);
            move || {
                let result = catch_unwind(AssertUnwindSafe(job));
                *slot.result.lock().unwrap() = Some(result);
                slot.done.notify_one();
            }
        });
        Future { slot }
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        self.queue.state.lock().unwrap().closed = true;
        self.queue.changed.notify_all();
        for worker in self.workers.drain(..) {
            let _ = worker.join(); // no panic of a job has reached it
        }
    }
}

impl<T> Future<T> {
    pub fn wait(self) -> T {
        let mut result = self.slot.result.lock().unwrap();
        loop {
            if let Some(result) = result.take() {
                return result.unwrap_or_else(|panic| resume_unwind(panic));
            }
            result = self.slot.done.wait(result).unwrap();
        }
    }
}
