//! A value that is computed when it is first wanted.

use model::once::{Once, Poisoned, Progress};
use std::cell::UnsafeCell;
use std::fmt;
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

/// A value that is computed by the first thread that wants it. See `std::sync::LazyLock`.
///
/// In a `static` it begins anew with every execution, as it does with every run of a program.
pub struct LazyLock<T, F = fn() -> T> {
    once: Once,
    value: UnsafeCell<Option<T>>,
    /// Read out when it is called; dropped only if it never was.
    f: ManuallyDrop<F>,
}

// SAFETY: the value is written while nobody else reads, and all model threads run on one OS thread.
unsafe impl<T: Sync + Send, F: Send> Sync for LazyLock<T, F> {}
// SAFETY: it owns its parts.
unsafe impl<T: Send, F: Send> Send for LazyLock<T, F> {}
impl<T: RefUnwindSafe + UnwindSafe, F: UnwindSafe> RefUnwindSafe for LazyLock<T, F> {}
impl<T: UnwindSafe, F: UnwindSafe> UnwindSafe for LazyLock<T, F> {}

type Place = &'static Location<'static>;

impl<T, F: FnOnce() -> T> LazyLock<T, F> {
    /// Will be what `f` computes.
    #[track_caller]
    pub const fn new(f: F) -> LazyLock<T, F> {
        LazyLock {
            once: Once::new("lazy lock"),
            value: UnsafeCell::new(None),
            f: ManuallyDrop::new(f),
        }
    }

    /// The value, which is computed where it was not; other threads wait for it.
    ///
    /// # Panics
    /// If the computation panicked, now or before.
    #[track_caller]
    pub fn force(this: &LazyLock<T, F>) -> &T {
        this.force_at(Location::caller())
    }

    /// The value, computed where it was not; nobody else can reach it.
    ///
    /// # Panics
    /// If the computation panicked, now or before.
    #[track_caller]
    pub fn force_mut(this: &mut LazyLock<T, F>) -> &mut T {
        this.force_at(Location::caller());
        this.value.get_mut().as_mut().expect("it is computed")
    }

    fn force_at(&self, at: Place) -> &T {
        self.begin_anew();
        let compute = |_| {
            // SAFETY: `call` gets here once, or once in each execution where the closure owns
            // nothing.
            let f = unsafe { std::ptr::read(&*self.f) };
            let value = f();
            // SAFETY: nobody reads before the call is done.
            unsafe { *self.value.get() = Some(value) };
        };
        if self.once.call(false, at, compute) == Err(Poisoned) {
            // The same words as in std.
            panic!("LazyLock instance has previously been poisoned");
        }
        self.value().expect("it is computed")
    }
}

impl<T, F> LazyLock<T, F> {
    /// The value, if it is computed.
    #[track_caller]
    pub fn get(this: &LazyLock<T, F>) -> Option<&T> {
        this.get_at(Location::caller())
    }

    /// The value, if it is computed; nobody else can reach it.
    pub fn get_mut(this: &mut LazyLock<T, F>) -> Option<&mut T> {
        this.value.get_mut().as_mut()
    }

    fn get_at(&self, at: Place) -> Option<&T> {
        self.begin_anew();
        let done = self.once.progress("get", at) == Progress::Done;
        done.then(|| self.value().expect("it is computed"))
    }

    /// Forgets the value of an earlier execution. It is not dropped: what it holds is gone.
    fn begin_anew(&self) {
        if self.once.begins_anew() {
            assert!(
                !std::mem::needs_drop::<F>(),
                "a LazyLock whose closure owns something works in one execution only"
            );
            // SAFETY: nobody of this execution has a reference yet.
            std::mem::forget(unsafe { (*self.value.get()).take() });
        }
    }

    fn value(&self) -> Option<&T> {
        // SAFETY: only called once the value is there; nobody writes it then.
        unsafe { (*self.value.get()).as_ref() }
    }
}

impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> {
    type Target = T;
    #[track_caller]
    fn deref(&self) -> &T {
        self.force_at(Location::caller())
    }
}

impl<T, F: FnOnce() -> T> DerefMut for LazyLock<T, F> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        LazyLock::force_mut(self)
    }
}

impl<T, F> Drop for LazyLock<T, F> {
    fn drop(&mut self) {
        if self.once.progress_mut() == Progress::New {
            // SAFETY: nobody called it, and it is not used again.
            unsafe { ManuallyDrop::drop(&mut self.f) };
        }
    }
}

impl<T: Default> Default for LazyLock<T> {
    #[track_caller]
    fn default() -> LazyLock<T> {
        LazyLock::new(T::default)
    }
}

impl<T: fmt::Debug, F> fmt::Debug for LazyLock<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tuple = f.debug_tuple("LazyLock");
        match self.get_at(self.once.created()) {
            Some(value) => tuple.field(value),
            None => tuple.field(&format_args!("<uninit>")),
        };
        tuple.finish()
    }
}
