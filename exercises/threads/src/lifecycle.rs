//! A task that can be asked how far it is, and waited for as long as one likes.
//!
//! A thread is started, runs, and ends: with a result, or with a panic. It takes these steps on its
//! own, while another thread asks about them. So each step must be *told* to those who ask, and
//! what is told must be true at that moment: a task that calls itself finished has its result.

use std::marker::PhantomData;
use std::thread;
use std::time::Duration;

/// How far a task is.
///
/// A task goes through them in this order, and ends in one of the last two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was not started.
    New,
    /// It was started, and its job has not ended.
    Running,
    /// Its job returned a result.
    Finished,
    /// Its job panicked.
    Panicked,
}

/// A job that runs on a thread of its own once it is started.
///
/// Dropping a task does not wait for its thread, as with the handles of [`std::thread`].
///
/// # Between threads
///
/// The owner of a `Task` asks about it while the job runs on the task's thread, the only one that a
/// task starts. No question waits for the job; only [`join_timeout`](Task::join_timeout) waits. It
/// sleeps until the job has ended or the time is over, whichever comes first, and does not poll.
///
/// # Example
///
/// ```
/// use std::sync::mpsc;
/// use std::time::Duration;
/// use threads::lifecycle::{State, Task};
///
/// let (sender, numbers) = mpsc::channel::<u32>();
/// let mut task = Task::new(move || numbers.recv().unwrap() + 2);
/// assert_eq!(task.state(), State::New);
///
/// task.start();
/// assert_eq!(task.state(), State::Running); // it waits for a number
/// let Err(task) = task.join_timeout(Duration::from_millis(1)) else {
///     panic!("there was no number yet");
/// };
///
/// sender.send(40).unwrap();
/// let Ok(Ok(sum)) = task.join_timeout(Duration::from_secs(60)) else {
///     panic!("there was a number");
/// };
/// assert_eq!(sum, 42);
/// ```
pub struct Task<T> {
    // What does the owner keep, and what do the owner and the task's thread share?
    job: PhantomData<T>, // until there is a field that needs the `T`
}

impl<T: Send + 'static> Task<T> {
    /// A task that is not started yet. No thread is started and `job` is not called.
    pub fn new(job: impl FnOnce() -> T + Send + 'static) -> Self {
        let _ = job;
        todo!("Task::new")
    }

    /// Starts the job on a thread of its own, and does not wait for it. Returns whether this call
    /// did so: a task is started once, and every later call does nothing and returns `false`.
    ///
    /// From here on the task is not `New` any more.
    pub fn start(&mut self) -> bool {
        todo!("Task::start")
    }

    /// How far the task is now. A task that is `Finished` or `Panicked` can be joined at once, with
    /// a time-out of zero.
    pub fn state(&self) -> State {
        todo!("Task::state")
    }

    /// Whether the job has ended, in whichever way.
    pub fn is_finished(&self) -> bool {
        todo!("Task::is_finished")
    }

    /// Waits until the task has ended, but no longer than `timeout`, which may be as long as
    /// [`Duration::MAX`].
    ///
    /// `Ok` holds what became of the job: its result, or the panic, as from
    /// [`JoinHandle::join`](std::thread::JoinHandle::join). The task's thread has ended then.
    ///
    /// # Errors
    ///
    /// The task itself when the time is over first: nothing is lost, and it can be joined again. A
    /// task that was not started has not ended either.
    pub fn join_timeout(self, timeout: Duration) -> Result<thread::Result<T>, Self> {
        let _ = timeout;
        todo!("Task::join_timeout")
    }
}
