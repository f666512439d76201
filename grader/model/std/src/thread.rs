//! Threads, run by the model.

mod local;
mod scope;

pub use local::{AccessError, LocalKey};
pub use scope::{Scope, ScopedJoinHandle, scope};
pub use std::thread::Result;

use model::thread as kernel;
use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::num::NonZero;
use std::panic::Location;
use std::time::Duration;

/// A started thread, to be joined. See `std::thread::JoinHandle`.
pub struct JoinHandle<T> {
    inner: kernel::JoinHandle<T>,
    thread: Thread,
}

/// A handle to a thread.
#[derive(Clone, Debug)]
pub struct Thread {
    index: usize,
    name: Option<String>,
}

/// What tells threads apart. It is no number, as in std.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ThreadId(usize);

/// Settings for a thread that is to be started.
#[derive(Debug, Default)]
#[must_use = "must eventually spawn the thread"]
pub struct Builder {
    name: Option<String>,
    stack_size: PhantomData<usize>,
}

/// Starts a thread.
#[track_caller]
pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    start(None, f, Location::caller())
}

/// Lets other threads go first.
#[track_caller]
pub fn yield_now() {
    kernel::yield_now(Location::caller());
}

/// Waits until the logical clock has moved on by `duration`, which it does when no thread can run.
#[track_caller]
pub fn sleep(duration: Duration) {
    kernel::sleep(duration, Location::caller());
}

/// Waits for a permit of [`Thread::unpark`].
#[track_caller]
pub fn park() {
    kernel::park(None, Location::caller());
}

/// Waits for a permit of [`Thread::unpark`], at most for `duration`.
#[track_caller]
pub fn park_timeout(duration: Duration) {
    kernel::park(
        Some(model::time::read().saturating_add(duration)),
        Location::caller(),
    );
}

/// The thread that runs now.
#[must_use]
pub fn current() -> Thread {
    Thread::of(kernel::current_index())
}

/// Whether the current thread unwinds from a panic.
#[must_use]
pub fn panicking() -> bool {
    kernel::panicking()
}

/// How many threads can do something at the same time: here as many as a model can start.
///
/// # Errors
/// None under the model; std has some.
pub fn available_parallelism() -> io::Result<NonZero<usize>> {
    Ok(const { NonZero::new(kernel::MOST_THREADS - 1).unwrap() })
}

impl<T> JoinHandle<T> {
    /// Waits for the thread to end.
    ///
    /// # Errors
    /// What the thread panicked with.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        self.inner.join(Location::caller())
    }

    /// Whether the thread has ended.
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        self.inner.is_finished(Location::caller())
    }

    /// The thread.
    pub fn thread(&self) -> &Thread {
        &self.thread
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}

impl Thread {
    fn of(index: usize) -> Thread {
        Thread {
            index,
            name: kernel::given_name(index),
        }
    }

    /// What tells it from other threads.
    #[must_use]
    pub fn id(&self) -> ThreadId {
        ThreadId(self.index)
    }

    /// Its name, if it was given one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Gives it the permit that [`park`] waits for.
    #[track_caller]
    pub fn unpark(&self) {
        kernel::unpark(self.index, Location::caller());
    }
}

impl fmt::Debug for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ThreadId({})", self.0 + 1)
    }
}

impl Builder {
    /// A builder without a name.
    pub fn new() -> Builder {
        Builder::default()
    }

    /// Names the thread.
    ///
    /// # Panics
    /// When the thread is started, if the name holds a NUL byte.
    pub fn name(mut self, name: String) -> Builder {
        self.name = Some(name);
        self
    }

    /// Asks for a stack of this many bytes. The model's stacks are its own.
    pub fn stack_size(self, _bytes: usize) -> Builder {
        self
    }

    /// Starts the thread.
    ///
    /// # Errors
    /// None under the model; std's are the system's.
    #[track_caller]
    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        Ok(start(self.checked_name(), f, Location::caller()))
    }

    #[track_caller]
    fn checked_name(self) -> Option<String> {
        if let Some(name) = &self.name {
            // The same panic, with the same words, as in std.
            assert!(
                !name.contains('\0'),
                "thread name may not contain interior null bytes"
            );
        }
        self.name
    }
}

fn start<T: 'static>(
    name: Option<String>,
    f: impl FnOnce() -> T + 'static,
    at: &'static Location<'static>,
) -> JoinHandle<T> {
    let inner = kernel::spawn(name, at, f);
    let thread = Thread::of(inner.thread());
    JoinHandle { inner, thread }
}
