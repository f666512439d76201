//! A queue that can be asked to say when all its work is done.
//!
//! An empty queue is not finished work: the last item has been taken out, and somebody is still busy with
//! it. And work may bring more work with it. So the queue counts what was put in and not yet reported as
//! done, and whoever wants to go on when everything is finished waits for that count to be zero. It is
//! worth something only if no report is forgotten, also when a task fails.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;

/// A first-in-first-out queue of tasks that can be waited for until all of them are done.
///
/// A task is *unfinished* from the moment when it is pushed until it is reported as done, by
/// [`task_done`](JoinableQueue::task_done) or by [`process`](JoinableQueue::process).
///
/// # Between threads
///
/// One `JoinableQueue` is shared by reference by any number of threads that push, work and join. Each task
/// is handed to exactly one of them. There is no moment at which a task can be taken and is not counted.
/// Whoever has to wait sleeps and does not poll, and nobody waits for longer than needed: when there is a
/// task for those who wait for one, one of them goes on, and when nothing is unfinished, all who join do.
///
/// # Example
///
/// ```
/// use queues::joinable::{JoinableQueue, TooManyDone};
/// use std::sync::atomic::{AtomicU32, Ordering};
/// use std::thread;
///
/// let queue = JoinableQueue::new();
/// let sum = AtomicU32::new(0);
/// thread::scope(|scope| {
///     for _ in 0..2 {
///         scope.spawn(|| queue.process(|number| sum.fetch_add(number, Ordering::Relaxed)));
///     }
///     queue.push(3);
///     queue.push(4);
///     queue.join();
///     assert_eq!(sum.load(Ordering::Relaxed), 7);
/// });
///
/// queue.push(5);
/// assert_eq!(queue.pop(), 5);
/// assert_eq!(queue.task_done(), Ok(()));
/// assert_eq!(queue.task_done(), Err(TooManyDone));
/// ```
#[derive(Debug)]
pub struct JoinableQueue<T> {
    // What has to be known besides the tasks that nobody has taken yet? Who waits for what?
    tasks: PhantomData<T>, // until there is a field that holds a `T`
}

/// A task was reported as done, but none was unfinished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyDone;

impl fmt::Display for TooManyDone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("more tasks were reported as done than pushed")
    }
}

impl Error for TooManyDone {}

impl<T> JoinableQueue<T> {
    /// An empty queue, with nothing unfinished.
    pub fn new() -> Self {
        todo!("JoinableQueue::new")
    }

    /// Puts a task behind all others. There is always room.
    pub fn push(&self, task: T) {
        let _ = task;
        todo!("JoinableQueue::push")
    }

    /// Takes the task that was pushed first, waiting while there is none. It stays unfinished until it is
    /// reported as done.
    pub fn pop(&self) -> T {
        todo!("JoinableQueue::pop")
    }

    /// Reports one task as done: there is one less unfinished. The queue does not ask which task it is, who
    /// took it, or whether anybody did.
    ///
    /// # Errors
    ///
    /// [`TooManyDone`] when nothing is unfinished: every task that was pushed has been reported already.
    /// Nothing has changed then.
    pub fn task_done(&self) -> Result<(), TooManyDone> {
        todo!("JoinableQueue::task_done")
    }

    /// Takes the task that was pushed first, as [`pop`](JoinableQueue::pop) does, does `work` on it,
    /// reports it as done, and returns what `work` returned.
    ///
    /// The report comes after the work, and whatever happens: when `work` panics, the task is reported as
    /// done, and the panic goes on to the caller. Meanwhile the queue is free for everybody, also for
    /// `work`, which may push further tasks.
    pub fn process<R>(&self, work: impl FnOnce(T) -> R) -> R {
        let _ = work;
        todo!("JoinableQueue::process")
    }

    /// Waits until nothing is unfinished, and returns at once if that is so already.
    ///
    /// A task that is pushed by another one before that is done is waited for as well. Any number of
    /// threads may join at the same time, and the queue can be used, and joined, again afterwards.
    pub fn join(&self) {
        todo!("JoinableQueue::join")
    }
}

impl<T> Default for JoinableQueue<T> {
    fn default() -> Self {
        Self::new()
    }
}
