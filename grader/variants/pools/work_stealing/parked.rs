// variant: each sleeper is parked, and whoever has a task takes one from the list of sleepers

use crossbeam::deque::{Injector, Steal, Stealer, Worker};
use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle, Thread};

pub struct Scheduler {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

pub struct Local {
    number: usize,
    own: Worker<Task>,
    shared: Arc<Shared>,
}

type Task = Box<dyn FnOnce(&Local) + Send>;

struct Shared {
    outside: Injector<Task>,
    stealers: Vec<Stealer<Task>>,
    unfinished: AtomicUsize,
    closed: AtomicBool,
    asleep: Mutex<Vec<Thread>>,
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
            outside: Injector::new(),
            stealers: queues.iter().map(Worker::stealer).collect(),
            unfinished: AtomicUsize::new(0),
            closed: AtomicBool::new(false),
            asleep: Mutex::new(Vec::new()),
        });
        let mut threads = Vec::new();
        for (number, own) in queues.into_iter().enumerate() {
            let shared = Arc::clone(&shared);
            threads.push(thread::spawn(move || {
                Local {
                    number,
                    own,
                    shared,
                }
                .work();
            }));
        }
        Ok(Self { shared, threads })
    }

    pub fn execute(&self, task: impl FnOnce(&Local) + Send + 'static) {
        self.shared.unfinished.fetch_add(1, Ordering::SeqCst);
        self.shared.outside.push(Box::new(task));
        self.shared.wake_one();
    }

    pub fn shutdown(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.shared.closed.store(true, Ordering::SeqCst);
        self.shared.wake_all();
        for thread in self.threads.drain(..) {
            thread.join().unwrap();
        }
    }
}

impl Drop for Scheduler {
    fn drop(&mut self) {
        self.end();
    }
}

impl Local {
    pub fn execute(&self, task: impl FnOnce(&Local) + Send + 'static) {
        self.shared.unfinished.fetch_add(1, Ordering::SeqCst);
        self.own.push(Box::new(task));
        self.shared.wake_one();
    }

    fn work(&self) {
        loop {
            match self.find() {
                Some(task) => self.run(task),
                None => {
                    self.shared.asleep.lock().push(thread::current());
                    // Once more: whoever comes from here on finds this thread in the list.
                    if let Some(task) = self.find() {
                        let me = thread::current().id();
                        self.shared.asleep.lock().retain(|other| other.id() != me);
                        // Perhaps it was this thread that was to be woken for another task.
                        self.shared.wake_one();
                        self.run(task);
                    } else if self.shared.is_over() {
                        return;
                    } else {
                        thread::park();
                    }
                }
            }
        }
    }

    fn run(&self, task: Task) {
        let _ = catch_unwind(AssertUnwindSafe(|| task(self)));
        self.shared.unfinished.fetch_sub(1, Ordering::SeqCst);
        if self.shared.is_over() {
            self.shared.wake_all();
        }
    }

    fn find(&self) -> Option<Task> {
        if let Some(task) = self.own.pop() {
            return Some(task);
        }
        let mut others = self.shared.stealers.clone();
        others.remove(self.number);
        loop {
            let mut again = false;
            let outside = std::iter::once(self.shared.outside.steal());
            for stolen in outside.chain(others.iter().map(Stealer::steal)) {
                match stolen {
                    Steal::Success(task) => return Some(task),
                    Steal::Retry => again = true,
                    Steal::Empty => {}
                }
            }
            if !again {
                return None;
            }
        }
    }
}

impl Shared {
    fn is_over(&self) -> bool {
        self.closed.load(Ordering::SeqCst) && self.unfinished.load(Ordering::SeqCst) == 0
    }

    fn wake_one(&self) {
        if let Some(thread) = self.asleep.lock().pop() {
            thread.unpark();
        }
    }

    fn wake_all(&self) {
        for thread in self.asleep.lock().drain(..) {
            thread.unpark();
        }
    }
}
