// mutant: each worker steals from the next one only
// verdict: deadlock
// check: every_free_worker_steals
// With two workers the next one is the other one, and nothing is missing. With three, a worker whose neighbour has nothing
// sleeps, however much the third one has.

use crossbeam::deque::{Injector, Steal, Stealer, Worker};
use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering, fence};
use std::thread::{self, JoinHandle};

pub struct Scheduler {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

type Task = Box<dyn FnOnce(&Local) + Send>;

struct Shared {
    from_outside: Injector<Task>,
    stealers: Vec<Stealer<Task>>,
    unfinished: AtomicUsize,
    sleepers: AtomicUsize,
    sleeping: Mutex<()>,
    wake: Condvar,
}

pub struct Local {
    own: Worker<Task>,
    me: usize,
    shared: Arc<Shared>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWorkers;

impl fmt::Display for NoWorkers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scheduler needs at least one worker")
    }
}

impl Error for NoWorkers {}

impl Scheduler {
    pub fn new(workers: usize) -> Result<Self, NoWorkers> {
        if workers == 0 {
            return Err(NoWorkers);
        }
        let queues: Vec<Worker<Task>> = (0..workers).map(|_| Worker::new_lifo()).collect();
        let shared = Arc::new(Shared {
            from_outside: Injector::new(),
            stealers: queues.iter().map(Worker::stealer).collect(),
            unfinished: AtomicUsize::new(1),
            sleepers: AtomicUsize::new(0),
            sleeping: Mutex::new(()),
            wake: Condvar::new(),
        });
        let start = |(me, own)| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || Local { own, me, shared }.work())
        };
        let threads = queues.into_iter().enumerate().map(start).collect();
        Ok(Self { shared, threads })
    }

    pub fn execute(&self, task: impl FnOnce(&Local) + Send + 'static) {
        let push = |task| self.shared.from_outside.push(task);
        self.shared.add(Box::new(task), push);
    }

    pub fn shutdown(self) {
        drop(self);
    }
}

impl Drop for Scheduler {
    fn drop(&mut self) {
        self.shared.one_has_ended();
        for thread in self.threads.drain(..) {
            thread.join().expect("a worker does not panic");
        }
    }
}

impl Local {
    pub fn execute(&self, task: impl FnOnce(&Local) + Send + 'static) {
        self.shared.add(Box::new(task), |task| self.own.push(task));
    }

    fn work(&self) {
        while let Some(task) = self.next() {
            let _ = catch_unwind(AssertUnwindSafe(|| task(self)));
            self.shared.one_has_ended();
        }
    }

    fn next(&self) -> Option<Task> {
        loop {
            if let Some(task) = self.own.pop().or_else(|| self.shared.steal(self.me)) {
                return Some(task);
            }
            if self.shared.sleep(self.me) {
                return None;
            }
        }
    }
}

impl Shared {
    fn add(&self, task: Task, push: impl FnOnce(Task)) {
        self.unfinished.fetch_add(1, Ordering::Relaxed);
        push(task);
        fence(Ordering::SeqCst);
        if self.sleepers.load(Ordering::Relaxed) > 0 {
            let _sleeping = self.sleeping.lock();
            self.wake.notify_one();
        }
    }

    fn steal(&self, me: usize) -> Option<Task> {
        loop {
            let stolen = self
                .from_outside
                .steal()
                .or_else(|| self.next_to(me).steal());
            match stolen {
                Steal::Success(task) => return Some(task),
                Steal::Empty => return None,
                Steal::Retry => {}
            }
        }
    }

    fn sleep(&self, me: usize) -> bool {
        let mut sleeping = self.sleeping.lock();
        self.sleepers.fetch_add(1, Ordering::Relaxed);
        fence(Ordering::SeqCst);
        while self.is_empty(me) && !self.is_over() {
            self.wake.wait(&mut sleeping);
        }
        self.sleepers.fetch_sub(1, Ordering::Relaxed);
        self.is_over()
    }

    fn next_to(&self, me: usize) -> &Stealer<Task> {
        &self.stealers[(me + 1) % self.stealers.len()]
    }

    fn is_empty(&self, me: usize) -> bool {
        self.from_outside.is_empty() && self.next_to(me).is_empty()
    }

    fn is_over(&self) -> bool {
        self.unfinished.load(Ordering::Acquire) == 0
    }

    fn one_has_ended(&self) {
        if self.unfinished.fetch_sub(1, Ordering::AcqRel) == 1 {
            let _sleeping = self.sleeping.lock();
            self.wake.notify_all();
        }
    }
}
