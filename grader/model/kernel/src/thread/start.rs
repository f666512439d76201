//! Starting threads, joining them, and their ends.

use super::{MOST_THREADS, Status, ThreadState, Wait, locals, name, observe, settle};
use crate::failure::{self, Failure};
use crate::object::Object;
use crate::session::{self, current, set_current, switching, with};
use crate::trace;
use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::rc::Rc;

/// A started thread, to be joined.
#[derive(Debug)]
pub struct JoinHandle<T> {
    started: Rc<Started>,
    value: Rc<RefCell<Option<T>>>,
}

/// A started thread, whatever it gives.
#[derive(Debug)]
pub struct Started {
    /// There until it is joined.
    inner: RefCell<Option<loom::thread::JoinHandle<()>>>,
    thread: usize,
    /// Touched by the end of the thread and by whoever asks about it.
    end: Rc<Object>,
    /// What it panicked with, when it has.
    panic: Rc<RefCell<Option<Payload>>>,
}

/// What a thread panicked with.
pub type Payload = Box<dyn Any + Send + 'static>;

// SAFETY: used only on the one OS thread of the exploration; see `Object`.
unsafe impl<T> Send for JoinHandle<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for JoinHandle<T> {}

/// Starts a thread that may borrow.
///
/// # Safety
/// The thread must have ended before anything that `f` borrows does: the caller joins it.
pub unsafe fn spawn_unchecked<'a, T: 'a>(
    name: Option<String>,
    at: &'static Location<'static>,
    f: impl FnOnce() -> T + 'a,
) -> JoinHandle<T> {
    let value = Rc::new(RefCell::new(None));
    let slot = Rc::clone(&value);
    let body: Box<dyn FnOnce() + 'a> = Box::new(move || {
        let value = f();
        *slot.borrow_mut() = Some(value);
    });
    // SAFETY: the caller promises that the thread ends before what it borrows.
    let body: Box<dyn FnOnce() + 'static> = unsafe { std::mem::transmute(body) };
    JoinHandle {
        started: Rc::new(start(name, at, body)),
        value,
    }
}

fn start(name: Option<String>, at: &'static Location<'static>, body: Box<dyn FnOnce()>) -> Started {
    session::execution();
    let thread = with(|session| session.threads.len());
    let most = MOST_THREADS - crate::choice::helpers();
    if thread == most {
        failure::fail(Failure::TooManyThreads { at, most });
    }
    let shown = name.clone().unwrap_or_else(|| format!("thread {thread}"));
    trace::record("spawn", None, || Some(shown), at);
    let panic = Rc::new(RefCell::new(None));
    let slot = Rc::clone(&panic);
    let end = Rc::new(Object::new("thread"));
    let ends = Rc::clone(&end);
    let inner = loom::thread::spawn(move || {
        set_current(thread);
        let outcome = catch_unwind(AssertUnwindSafe(body));
        let panic = with(|session| {
            session.threads[thread].panicking = 0;
            session.threads[thread].panic.clone()
        });
        if let (Err(payload), Some(panic)) = (&outcome, panic) {
            super::remember(payload, panic);
        }
        locals::drop_all();
        *slot.borrow_mut() = outcome.err();
        drop(slot);
        finish(thread, &ends);
    });
    let state = ThreadState::new(name, inner.thread().clone());
    with(|session| session.threads.push(state));
    Started {
        inner: RefCell::new(Some(inner)),
        thread,
        end,
        panic,
    }
}

/// Starts a thread.
pub fn spawn<T: 'static>(
    name: Option<String>,
    at: &'static Location<'static>,
    f: impl FnOnce() -> T + 'static,
) -> JoinHandle<T> {
    // SAFETY: nothing is borrowed: `f` and `T` are `'static`.
    unsafe { spawn_unchecked(name, at, f) }
}

impl<T> JoinHandle<T> {
    /// Waits for the thread to end; its result, or what it panicked with.
    pub fn join(self, at: &'static Location<'static>) -> std::thread::Result<T> {
        match self.started.join(at) {
            Some(panic) => Err(panic),
            None => {
                let value = self.value.borrow_mut().take();
                Ok(value.expect("a finished thread has left its result"))
            }
        }
    }

    /// Whether the thread has ended.
    pub fn is_finished(&self, at: &'static Location<'static>) -> bool {
        self.started.is_finished(at)
    }

    /// Index of the thread.
    pub fn thread(&self) -> usize {
        self.started.thread
    }

    /// The thread alone, for whoever must see it end and does not want its result.
    pub fn started(&self) -> Rc<Started> {
        Rc::clone(&self.started)
    }
}

impl Started {
    /// Waits for the thread to end; what it panicked with, if it did. Only the first call waits, or
    /// gets anything.
    pub fn join(&self, at: &'static Location<'static>) -> Option<Payload> {
        let inner = self.inner.borrow_mut().take()?;
        let me = current();
        let thread = self.thread;
        with(|session| {
            if session.threads[thread].status != Status::Finished {
                let wait = Wait::Join(thread);
                session.threads[me].blocked = true;
                session.threads[me].status = Status::Blocked {
                    wait,
                    at,
                    deadline: None,
                };
            }
        });
        settle();
        switching(|| {
            inner
                .join()
                .expect("the thread's own panic is caught inside it")
        });
        with(|session| session.threads[me].status = Status::Running);
        trace::record("join", None, || Some(name(thread)), at);
        self.panic.borrow_mut().take()
    }

    fn is_finished(&self, at: &'static Location<'static>) -> bool {
        observe(|observed| observed.ends = true);
        self.end.step();
        let finished = with(|session| session.threads[self.thread].status == Status::Finished);
        let shown = || Some(format!("{}: {finished}", name(self.thread)));
        trace::record("is_finished", None, shown, at);
        finished
    }
}

fn finish(thread: usize, end: &Object) {
    if with(|session| session.observed.ends) {
        end.touch();
    }
    with(|session| {
        session.threads[thread].status = Status::Finished;
        for other in &mut session.threads {
            let joins = |status: &Status| matches!(status, Status::Blocked { wait: Wait::Join(joined), .. } if *joined == thread);
            if joins(&other.status) {
                other.status = Status::Running;
            }
        }
    });
    settle();
}
