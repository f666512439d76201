//! Coroutines that use their stacks again.
//!
//! Loom runs each thread of an execution on a coroutine of the crate `generator`. That crate maps a
//! new stack for each of them and unmaps it at the end: three system calls and some page faults,
//! for three threads in each of ten thousand executions, were two thirds of an exploration's time.
//! This crate stands in its place (`[patch.crates-io]` in the workspace's `Cargo.toml`). It has what
//! loom asks of `generator`, no more, over [`corosensei`], and keeps the stacks of coroutines that
//! have come to their end for those that begin.
//!
//! A coroutine that fills its stack does not end the process, where the system and the processor
//! allow it: see [`on_overflow`].

#[cfg(all(
    any(target_os = "linux", target_os = "macos"),
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
mod overflow;
mod shelf;

use corosensei::stack::Stack;
use corosensei::trap::CoroutineTrapHandler;
use corosensei::{Coroutine, Yielder};
use std::any::Any;
use std::cell::Cell;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ptr;
use std::rc::Rc;
use std::sync::OnceLock;

/// The bytes of a stack, unless [`Gn::new_opt`] says otherwise: enough for an array of a few hundred
/// locks in a test, and filled soon by a recursion that does not end.
const STACK: usize = 256 * 1024;

thread_local! {
    /// What is known of the coroutine that runs on this thread; null where none runs.
    static CURRENT: Cell<*const Frame> = const { Cell::new(ptr::null()) };
}

/// What a running coroutine and its owner share.
struct Frame {
    /// Where the coroutine goes back to its owner; null until it has begun.
    yielder: Cell<*const Yielder<(), ()>>,
    /// What the owner has for the coroutine.
    para: Cell<Option<Box<dyn Any>>>,
    /// The lowest address of the stack: that of its guard page.
    limit: usize,
    /// Leads out of a full stack; there once the coroutine exists.
    trap: Cell<Option<CoroutineTrapHandler<()>>>,
}

/// Makes coroutines that take values of type `A`.
pub struct Gn<A>(PhantomData<A>);

impl<A: Any> Gn<A> {
    /// A coroutine that will run `body`, on a stack of the usual size.
    ///
    /// # Panics
    /// If the system has no memory left for a stack.
    #[expect(
        clippy::new_ret_no_self,
        reason = "so it is called in the crate that this one stands for"
    )]
    pub fn new<F: FnOnce() + 'static>(body: F) -> Generator<'static, A, ()> {
        Generator::start(STACK, body)
    }

    /// A coroutine that will run `body`, on a stack of so many machine words.
    ///
    /// # Panics
    /// As [`Gn::new`].
    pub fn new_opt<F: FnOnce() + 'static>(words: usize, body: F) -> Generator<'static, A, ()> {
        Generator::start(words * size_of::<usize>(), body)
    }
}

/// A coroutine. Dropped at its end, it leaves its stack to others. Dropped before, it stays as it is,
/// for good: what is on its stack belongs to an execution that is over, and must not be dropped.
pub struct Generator<'a, A, T> {
    coroutine: ManuallyDrop<Coroutine<(), (), ()>>,
    frame: Rc<Frame>,
    types: PhantomData<(&'a (), A, T)>,
}

impl<A: Any> Generator<'static, A, ()> {
    fn start<F: FnOnce() + 'static>(bytes: usize, body: F) -> Self {
        let stack = shelf::take(bytes);
        let frame = Rc::new(Frame {
            yielder: Cell::new(ptr::null()),
            para: Cell::new(None),
            limit: stack.limit().get(),
            trap: Cell::new(None),
        });
        let inner = Rc::clone(&frame);
        let coroutine = Coroutine::with_stack(stack, move |yielder, ()| {
            inner.yielder.set(yielder);
            drop(inner);
            body();
        });
        frame.trap.set(Some(coroutine.trap_handler()));
        Generator {
            coroutine: ManuallyDrop::new(coroutine),
            frame,
            types: PhantomData,
        }
    }

    /// Lets the coroutine run on, until it yields or ends. `None` if it had ended before.
    ///
    /// # Panics
    /// With whatever the coroutine panics with.
    pub fn resume(&mut self) -> Option<()> {
        if self.is_done() {
            return None;
        }
        let _outer = Outer(CURRENT.replace(Rc::as_ptr(&self.frame)));
        self.coroutine.resume(());
        Some(())
    }

    /// Leaves a value for the coroutine: what its [`yield_`] returns.
    pub fn set_para(&mut self, para: A) {
        self.frame.para.set(Some(Box::new(para)));
    }

    /// Whether the coroutine has come to its end.
    pub fn is_done(&self) -> bool {
        self.coroutine.done()
    }
}

impl<A, T> Drop for Generator<'_, A, T> {
    fn drop(&mut self) {
        if self.coroutine.done() {
            // SAFETY: the field is not used again.
            let coroutine = unsafe { ManuallyDrop::take(&mut self.coroutine) };
            shelf::put_back(coroutine.into_stack());
        }
    }
}

/// The coroutine that ran before the one that runs now; it is the current one again when this is
/// dropped.
struct Outer(*const Frame);

impl Drop for Outer {
    fn drop(&mut self) {
        CURRENT.set(self.0);
    }
}

/// Goes back to the owner of the running coroutine, and when that resumes it returns what it left
/// with [`Generator::set_para`], if anything.
///
/// # Panics
/// Outside of a coroutine, or if the value is not of type `A`.
pub fn yield_<A: Any>((): ()) -> Option<A> {
    yield_with(());
    // SAFETY: `yield_with` has found that a coroutine runs, and its owner keeps its frame.
    let para = unsafe { &*CURRENT.get() }.para.take()?;
    Some(*para.downcast().expect("a value of the coroutine's type"))
}

/// Goes back to the owner of the running coroutine until that resumes it.
///
/// # Panics
/// Outside of a coroutine.
pub fn yield_with((): ()) {
    let frame = CURRENT.get();
    assert!(!frame.is_null(), "only a coroutine can yield");
    // SAFETY: the frame belongs to the coroutine that runs, whose owner is suspended in `resume`. The
    // yielder lives on the coroutine's stack, below every call that the coroutine makes.
    unsafe { (*(*frame).yielder.get()).suspend(()) }
}

/// Ends the running coroutine: `return` from its body.
#[macro_export]
macro_rules! done {
    () => {
        return
    };
}

/// What is called when a coroutine's stack is full.
static OVERFLOWN: OnceLock<fn()> = OnceLock::new();

/// Has `handler` called, once for the process, when a coroutine's stack is full: by that coroutine,
/// on its own stack, from which everything else has gone without being dropped. If it returns, the
/// owner of the coroutine panics. The first handler stays.
///
/// It needs Linux or macOS on x86-64 or AArch64. Elsewhere a full stack ends the process.
pub fn on_overflow(handler: fn()) {
    OVERFLOWN.get_or_init(|| handler);
    #[cfg(all(
        any(target_os = "linux", target_os = "macos"),
        any(target_arch = "x86_64", target_arch = "aarch64")
    ))]
    overflow::install();
}
