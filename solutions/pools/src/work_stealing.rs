//! A scheduler whose workers have queues of their own, and steal from each other.
//!
//! One queue for all workers is one place where all of them meet, at each task that goes in and at each that comes out. But most
//! tasks are made by other tasks, and are best run by the worker that has just made them: what they need is still at hand. So
//! each worker has a queue of its own, and as long as there is something in it, nobody else is asked. A worker that has nothing
//! left takes what came from outside, and then looks into the queues of the others: it *steals*.
//!
//! Owner and thieves meet at opposite ends. The owner takes what it put in last, a thief what has lain there longest. A queue
//! that allows that, without a lock, is in `crossbeam::deque`. What is left to you is what is between the queues: where to look,
//! when to sleep, and when all is done.

use crossbeam::deque::{Injector, Steal, Stealer, Worker};
use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering, fence};
use std::thread::{self, JoinHandle};

/// Runs tasks on a fixed number of threads, its *workers*. Tasks may make further tasks.
///
/// A worker that is free runs, in this order of preference,
///
/// 1. of its own tasks, the newest: the one that was made last by a task that this worker ran;
/// 2. of the tasks from outside, the oldest;
/// 3. of another worker's own tasks, the oldest.
///
/// It may take several from outside at a time. Then they lie in its own queue, in their order and beneath what its tasks make.
///
/// Dropping a scheduler does the same as [`shutdown`](Scheduler::shutdown).
///
/// # Between threads
///
/// One `Scheduler` is shared by reference by any number of threads that give it tasks. Each task moves to one of the workers
/// and is run there, once, while no lock is held. No task is left lying while a worker sleeps, and a worker sleeps as
/// long as there is no task that it could begin: it does not ask again and again, and it does not look at the clock. So does the caller of
/// `shutdown`.
///
/// A task that panics is over, and nothing else is: its worker goes on with the next one. No task is the last owner of its
/// own scheduler: it would wait for itself.
///
/// # Example
///
/// ```
/// use pools::work_stealing::{Local, NoWorkers, Scheduler};
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// /// Counts the leaves of a tree that grows while it is counted.
/// fn count(local: &Local, height: u32, leaves: Arc<AtomicU64>) {
///     if height == 0 {
///         leaves.fetch_add(1, Ordering::Relaxed);
///         return;
///     }
///     for _ in 0..2 {
///         let leaves = Arc::clone(&leaves);
///         local.execute(move |local| count(local, height - 1, leaves));
///     }
/// }
///
/// let leaves = Arc::new(AtomicU64::new(0));
/// let scheduler = Scheduler::new(2)?;
/// let counted = Arc::clone(&leaves);
/// scheduler.execute(|local| count(local, 10, counted));
/// scheduler.shutdown();
/// assert_eq!(leaves.load(Ordering::Relaxed), 1024);
/// # Ok::<(), NoWorkers>(())
/// ```
pub struct Scheduler {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

/// What is run, once.
type Task = Box<dyn FnOnce(&Local) + Send>;

struct Shared {
    from_outside: Injector<Task>,
    /// To the queue of each worker.
    stealers: Vec<Stealer<Task>>,
    /// How many tasks have not ended; the scheduler counts as one of them as long as it accepts tasks. At zero
    /// all is over.
    unfinished: AtomicUsize,
    /// How many workers sleep, or are about to. It is changed with the lock of `sleeping` only.
    sleepers: AtomicUsize,
    sleeping: Mutex<()>,
    /// There is a new task, or all is over.
    wake: Condvar,
}

/// The worker that runs a task, as the task sees it.
pub struct Local {
    own: Worker<Task>,
    shared: Arc<Shared>,
}

/// A scheduler was to have no worker at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWorkers;

impl fmt::Display for NoWorkers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scheduler needs at least one worker")
    }
}

impl Error for NoWorkers {}

impl Scheduler {
    /// A scheduler with so many workers, whose threads are started here. No other thread is started later.
    ///
    /// # Errors
    ///
    /// [`NoWorkers`] if that is none. No thread is started then.
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
        let start = |own| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || Local { own, shared }.work())
        };
        let threads = queues.into_iter().map(start).collect();
        Ok(Self { shared, threads })
    }

    /// Gives the scheduler a task from outside, and does not wait for it.
    pub fn execute(&self, task: impl FnOnce(&Local) + Send + 'static) {
        let push = |task| self.shared.from_outside.push(task);
        self.shared.add(Box::new(task), push);
    }

    /// Waits until every task has been run, those that tasks make meanwhile as well, and all threads have ended.
    ///
    /// Up to the end of the last task all workers are there for what it may still make.
    pub fn shutdown(self) {
        drop(self);
    }
}

impl Drop for Scheduler {
    fn drop(&mut self) {
        self.shared.one_has_ended(); // the scheduler
        for thread in self.threads.drain(..) {
            thread.join().expect("a worker does not panic");
        }
    }
}

impl Local {
    /// Makes a task of this worker's own, and does not wait for it. Other workers may steal it.
    pub fn execute(&self, task: impl FnOnce(&Local) + Send + 'static) {
        self.shared.add(Box::new(task), |task| self.own.push(task));
    }

    /// What a worker does.
    fn work(&self) {
        while let Some(task) = self.next() {
            // Whoever wants to know of a panic has been told by the panic hook.
            let _ = catch_unwind(AssertUnwindSafe(|| task(self)));
            self.shared.one_has_ended();
        }
    }

    /// The next task, when there is one; none if all is over.
    fn next(&self) -> Option<Task> {
        loop {
            if let Some(task) = self.own.pop().or_else(|| self.shared.steal()) {
                return Some(task);
            }
            if self.shared.sleep() {
                return None;
            }
        }
    }
}

impl Shared {
    /// Adds a task to a queue.
    fn add(&self, task: Task, push: impl FnOnce(Task)) {
        // Counted first: when it is in the queue, it may be over in no time.
        self.unfinished.fetch_add(1, Ordering::Relaxed);
        push(task);
        // Either this thread sees the sleeper here, or the sleeper, which has counted itself before it looks for
        // the last time, sees the task. Without the fences neither need be so.
        fence(Ordering::SeqCst);
        if self.sleepers.load(Ordering::Relaxed) > 0 {
            // With the lock, so that it is not between looking and falling asleep.
            let _sleeping = self.sleeping.lock();
            self.wake.notify_one();
        }
    }

    /// A task that nobody has begun, unless there is none.
    fn steal(&self) -> Option<Task> {
        loop {
            let stolen = self
                .from_outside
                .steal()
                .or_else(|| self.stealers.iter().map(Stealer::steal).collect());
            match stolen {
                Steal::Success(task) => return Some(task),
                Steal::Empty => return None,
                Steal::Retry => {} // somebody was faster: with one task, and there may be more
            }
        }
    }

    /// Sleeps until there is a task or all is over; says whether it is.
    fn sleep(&self) -> bool {
        let mut sleeping = self.sleeping.lock();
        self.sleepers.fetch_add(1, Ordering::Relaxed);
        fence(Ordering::SeqCst);
        while self.is_empty() && !self.is_over() {
            self.wake.wait(&mut sleeping);
        }
        self.sleepers.fetch_sub(1, Ordering::Relaxed);
        self.is_over()
    }

    fn is_empty(&self) -> bool {
        self.from_outside.is_empty() && self.stealers.iter().all(Stealer::is_empty)
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
