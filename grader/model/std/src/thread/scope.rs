//! Threads that borrow: they have ended when the scope has.

use super::{Builder, Result, Thread};
use model::thread as kernel;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::rc::Rc;

/// A scope in which threads may borrow. See `std::thread::Scope`.
pub struct Scope<'scope, 'env: 'scope> {
    /// To be joined at the end of the scope, unless somebody has done it before, and where each was started.
    left: RefCell<VecDeque<(Rc<kernel::Started>, &'static Location<'static>)>>,
    scope: PhantomData<&'scope mut &'scope ()>,
    env: PhantomData<&'env mut &'env ()>,
}

// SAFETY: used only on the one OS thread of the exploration.
unsafe impl Sync for Scope<'_, '_> {}
// SAFETY: as above.
unsafe impl Send for Scope<'_, '_> {}

/// A started thread of a scope, to be joined.
pub struct ScopedJoinHandle<'scope, T> {
    inner: kernel::JoinHandle<T>,
    thread: Thread,
    _scope: PhantomData<&'scope ()>,
}

// SAFETY: used only on the one OS thread of the exploration.
unsafe impl<T> Send for ScopedJoinHandle<'_, T> {}
// SAFETY: as above.
unsafe impl<T> Sync for ScopedJoinHandle<'_, T> {}

/// Runs `f`, which may start threads that borrow, and joins them all.
///
/// # Panics
/// If a thread panicked that nobody joined, or if `f` did.
#[track_caller]
pub fn scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    let scope = Scope {
        left: RefCell::new(VecDeque::new()),
        scope: PhantomData,
        env: PhantomData,
    };
    let result = catch_unwind(AssertUnwindSafe(|| f(&scope)));
    let panicked = scope.join_left();
    match result {
        Err(panic) => resume_unwind(panic),
        Ok(_) if panicked => panic!("a scoped thread panicked"),
        Ok(result) => result,
    }
}

impl<'scope, 'env> Scope<'scope, 'env> {
    /// Starts a thread that has ended when the scope has.
    #[track_caller]
    pub fn spawn<F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        self.start(None, f, Location::caller())
    }

    fn start<F, T>(
        &'scope self,
        name: Option<String>,
        f: F,
        at: &'static Location<'static>,
    ) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        // SAFETY: `scope` joins the thread before anything that it borrows ends.
        let inner = unsafe { kernel::spawn_unchecked(name, at, f) };
        let thread = Thread::of(inner.thread());
        self.left.borrow_mut().push_back((inner.started(), at));
        ScopedJoinHandle {
            inner,
            thread,
            _scope: PhantomData,
        }
    }

    /// Joins every thread that nobody has joined; whether one of these panicked.
    fn join_left(&self) -> bool {
        let mut panicked = false;
        loop {
            // A thread may start others while it is joined.
            let next = self.left.borrow_mut().pop_front();
            match next {
                Some((started, at)) => panicked |= started.join(at).is_some(),
                None => return panicked,
            }
        }
    }
}

impl Builder {
    /// Starts the thread in a scope.
    ///
    /// # Errors
    /// None under the model; std's are the system's.
    #[track_caller]
    pub fn spawn_scoped<'scope, 'env, F, T>(
        self,
        scope: &'scope Scope<'scope, 'env>,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        Ok(scope.start(self.checked_name(), f, Location::caller()))
    }
}

impl<T> ScopedJoinHandle<'_, T> {
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

impl fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for ScopedJoinHandle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScopedJoinHandle").finish_non_exhaustive()
    }
}
