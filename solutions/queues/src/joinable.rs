//! A queue that can be asked to say when all its work is done.
//!
//! An empty queue is not finished work: the last item has been taken out, and somebody is still busy with
//! it. And work may bring more work with it. So the queue counts what was put in and not yet reported as
//! done, and whoever wants to go on when everything is finished waits for that count to be zero. It is
//! worth something only if no report is forgotten, also when a task fails.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;

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
    state: Mutex<State<T>>,
    /// Those who want a task wait here.
    not_empty: Condvar,
    /// Those who join wait here.
    all_done: Condvar,
}

/// Behind one lock, so that nobody sees a task that is not counted.
#[derive(Debug)]
struct State<T> {
    tasks: VecDeque<T>,
    unfinished: usize,
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
        Self {
            state: Mutex::new(State {
                tasks: VecDeque::new(),
                unfinished: 0,
            }),
            not_empty: Condvar::new(),
            all_done: Condvar::new(),
        }
    }

    /// Puts a task behind all others. There is always room.
    pub fn push(&self, task: T) {
        let mut state = self.state.lock();
        state.tasks.push_back(task);
        state.unfinished += 1;
        self.not_empty.notify_one();
    }

    /// Takes the task that was pushed first, waiting while there is none. It stays unfinished until it is
    /// reported as done.
    pub fn pop(&self) -> T {
        let mut state = self.state.lock();
        loop {
            if let Some(task) = state.tasks.pop_front() {
                return task;
            }
            self.not_empty.wait(&mut state);
        }
    }

    /// Reports one task as done: there is one less unfinished. The queue does not ask which task it is, who
    /// took it, or whether anybody did.
    ///
    /// # Errors
    ///
    /// [`TooManyDone`] when nothing is unfinished: every task that was pushed has been reported already.
    /// Nothing has changed then.
    pub fn task_done(&self) -> Result<(), TooManyDone> {
        let mut state = self.state.lock();
        state.unfinished = state.unfinished.checked_sub(1).ok_or(TooManyDone)?;
        if state.unfinished == 0 {
            self.all_done.notify_all();
        }
        Ok(())
    }

    /// Takes the task that was pushed first, as [`pop`](JoinableQueue::pop) does, does `work` on it,
    /// reports it as done, and returns what `work` returned.
    ///
    /// The report comes after the work, and whatever happens: when `work` panics, the task is reported as
    /// done, and the panic goes on to the caller. Meanwhile the queue is free for everybody, also for
    /// `work`, which may push further tasks.
    pub fn process<R>(&self, work: impl FnOnce(T) -> R) -> R {
        let task = self.pop();
        let _report = Report(self);
        work(task)
    }

    /// Waits until nothing is unfinished, and returns at once if that is so already.
    ///
    /// A task that is pushed by another one before that is done is waited for as well. Any number of
    /// threads may join at the same time, and the queue can be used, and joined, again afterwards.
    pub fn join(&self) {
        let mut state = self.state.lock();
        self.all_done
            .wait_while(&mut state, |state| state.unfinished > 0);
    }
}

impl<T> Default for JoinableQueue<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Reports a task as done when it is dropped: at the end of the work, or when a panic passes by.
struct Report<'a, T>(&'a JoinableQueue<T>);

impl<T> Drop for Report<'_, T> {
    fn drop(&mut self) {
        // A fault of those who reported too early. A panic on the way out of another one would be an abort.
        let _ = self.0.task_done();
    }
}
