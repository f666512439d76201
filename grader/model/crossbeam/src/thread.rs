//! Threads that borrow: they have ended when the scope has.

use model_std::thread::{self, Thread};
use std::cell::RefCell;
use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;

/// A thread that somebody joins, or the end of the scope does.
type Joinable = Rc<RefCell<Option<thread::JoinHandle<()>>>>;

/// A scope in which threads may borrow. See `crossbeam::thread::Scope`.
pub struct Scope<'env> {
    /// All threads of the scope, those that its threads started included.
    threads: Rc<RefCell<Vec<Joinable>>>,
    _env: PhantomData<&'env mut &'env ()>,
}

// SAFETY: used only on the one OS thread of the exploration, whose model threads run one at a time.
unsafe impl Send for Scope<'_> {}
// SAFETY: as above.
unsafe impl Sync for Scope<'_> {}

/// Settings for a thread of a scope. See `crossbeam::thread::ScopedThreadBuilder`.
#[derive(Debug)]
pub struct ScopedThreadBuilder<'scope, 'env> {
    scope: &'scope Scope<'env>,
    builder: thread::Builder,
}

/// A started thread of a scope, to be joined. See `crossbeam::thread::ScopedJoinHandle`.
pub struct ScopedJoinHandle<'scope, T> {
    joinable: Joinable,
    result: Rc<RefCell<Option<T>>>,
    thread: Thread,
    _scope: PhantomData<&'scope ()>,
}

// SAFETY: used only on the one OS thread of the exploration, whose model threads run one at a time.
unsafe impl<T> Send for ScopedJoinHandle<'_, T> {}
// SAFETY: as above.
unsafe impl<T> Sync for ScopedJoinHandle<'_, T> {}

/// Runs `f`, which may start threads that borrow, and joins those that nobody joined.
///
/// # Errors
/// What such threads panicked with: a `Vec` with the panic of each.
///
/// # Panics
/// If `f` does.
#[track_caller]
pub fn scope<'env, F, R>(f: F) -> thread::Result<R>
where
    F: FnOnce(&Scope<'env>) -> R,
{
    let scope = Scope::<'env> {
        threads: Rc::default(),
        _env: PhantomData,
    };
    let result = catch_unwind(AssertUnwindSafe(|| f(&scope)));
    let mut panics = Vec::new();
    let mut joined = 0;
    loop {
        // A thread may start others while it is joined.
        let next = scope.threads.borrow().get(joined).cloned();
        let Some(joinable) = next else { break };
        let handle = joinable.borrow_mut().take();
        panics.extend(handle.and_then(|handle| handle.join().err()));
        joined += 1;
    }
    match result {
        Err(panic) => resume_unwind(panic),
        Ok(_) if !panics.is_empty() => Err(Box::new(panics)),
        Ok(result) => Ok(result),
    }
}

impl<'env> Scope<'env> {
    /// Starts a thread, which is given the scope, to start others.
    #[track_caller]
    pub fn spawn<'scope, F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce(&Scope<'env>) -> T,
        F: Send + 'env,
        T: Send + 'env,
    {
        self.builder()
            .spawn(f)
            .expect("failed to spawn scoped thread")
    }

    /// Settings for a thread.
    pub fn builder<'scope>(&'scope self) -> ScopedThreadBuilder<'scope, 'env> {
        ScopedThreadBuilder {
            scope: self,
            builder: thread::Builder::new(),
        }
    }
}

impl<'scope, 'env> ScopedThreadBuilder<'scope, 'env> {
    /// Names the thread.
    pub fn name(mut self, name: String) -> ScopedThreadBuilder<'scope, 'env> {
        self.builder = self.builder.name(name);
        self
    }

    /// Asks for a stack of this many bytes. The model's stacks are its own.
    pub fn stack_size(mut self, size: usize) -> ScopedThreadBuilder<'scope, 'env> {
        self.builder = self.builder.stack_size(size);
        self
    }

    /// Starts the thread.
    ///
    /// # Errors
    /// None under the model; crossbeam's are the system's.
    #[track_caller]
    pub fn spawn<F, T>(self, f: F) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce(&Scope<'env>) -> T,
        F: Send + 'env,
        T: Send + 'env,
    {
        let result = Rc::new(RefCell::new(None));
        let inner = OnOneThread((
            Scope::<'env> {
                threads: Rc::clone(&self.scope.threads),
                _env: PhantomData,
            },
            Rc::clone(&result),
        ));
        let body = move || {
            let OnOneThread((scope, slot)) = { inner };
            let value = f(&scope);
            slot.replace(Some(value));
        };
        let body: Box<dyn FnOnce() + Send + 'env> = Box::new(body);
        // SAFETY: `scope` joins the thread before `'env` ends.
        let body: Box<dyn FnOnce() + Send + 'static> = unsafe { std::mem::transmute(body) };
        let handle = self.builder.spawn(body)?;
        let thread = handle.thread().clone();
        let joinable = Rc::new(RefCell::new(Some(handle)));
        self.scope.threads.borrow_mut().push(Rc::clone(&joinable));
        Ok(ScopedJoinHandle {
            joinable,
            result,
            thread,
            _scope: PhantomData,
        })
    }
}

/// Taken along to a model thread.
struct OnOneThread<T>(T);

// SAFETY: all model threads run on one OS thread.
unsafe impl<T> Send for OnOneThread<T> {}

impl<T> ScopedJoinHandle<'_, T> {
    /// Waits for the thread to end.
    ///
    /// # Errors
    /// What the thread panicked with.
    #[track_caller]
    pub fn join(self) -> thread::Result<T> {
        let handle = self.joinable.borrow_mut().take();
        handle.expect("a handle is joined once").join()?;
        let result = self.result.borrow_mut().take();
        Ok(result.expect("a thread that did not panic has left its result"))
    }

    /// The thread.
    pub fn thread(&self) -> &Thread {
        &self.thread
    }
}

impl fmt::Debug for Scope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Scope { .. }")
    }
}

impl<T> fmt::Debug for ScopedJoinHandle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("ScopedJoinHandle { .. }")
    }
}
