//! A value that is set once.

use model::once::{Once, Progress};
use std::cell::UnsafeCell;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

/// A value that is written once and read by many. See `std::sync::OnceLock`.
///
/// In a `static` it begins anew with every execution, as it does with every run of a program.
pub struct OnceLock<T> {
    once: Once,
    value: UnsafeCell<Option<T>>,
}

// SAFETY: the value is written while nobody else reads, and all model threads run on one OS thread.
unsafe impl<T: Sync + Send> Sync for OnceLock<T> {}
// SAFETY: it owns its value.
unsafe impl<T: Send> Send for OnceLock<T> {}
impl<T: RefUnwindSafe + UnwindSafe> RefUnwindSafe for OnceLock<T> {}
impl<T: UnwindSafe> UnwindSafe for OnceLock<T> {}

type Place = &'static Location<'static>;

impl<T> OnceLock<T> {
    /// Without a value.
    #[track_caller]
    pub const fn new() -> OnceLock<T> {
        OnceLock {
            once: Once::new("once lock"),
            value: UnsafeCell::new(None),
        }
    }

    /// The value, if it is set.
    #[track_caller]
    pub fn get(&self) -> Option<&T> {
        self.get_at("get", Location::caller())
    }

    /// The value, if it is set; nobody else can reach it.
    pub fn get_mut(&mut self) -> Option<&mut T> {
        if self.once.begins_anew() {
            std::mem::forget(self.value.get_mut().take());
        }
        self.value.get_mut().as_mut()
    }

    /// Waits until the value is set.
    #[track_caller]
    pub fn wait(&self) -> &T {
        self.begin_anew();
        self.once
            .wait(true, Location::caller())
            .expect("poisoning is overruled");
        self.value().expect("it is set")
    }

    /// Sets the value, if it is not set; waits while another thread is at it.
    ///
    /// # Errors
    /// If a value was set before; the error holds this one.
    #[track_caller]
    pub fn set(&self, value: T) -> Result<(), T> {
        let mut value = Some(value);
        self.init(Location::caller(), || value.take().expect("it is set once"));
        value.map_or(Ok(()), Err)
    }

    /// The value; where there is none, `f` makes it, and other threads wait for it.
    #[track_caller]
    pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {
        self.init(Location::caller(), f)
    }

    /// The value, which is taken out: a new one can be set.
    pub fn take(&mut self) -> Option<T> {
        let value = self.get_mut().is_some();
        self.once.reset();
        self.value.get_mut().take().filter(|_| value)
    }

    /// The value, if it is set.
    pub fn into_inner(mut self) -> Option<T> {
        self.take()
    }

    fn init(&self, at: Place, f: impl FnOnce() -> T) -> &T {
        self.begin_anew();
        let set = |_| {
            let value = f();
            // SAFETY: this thread is the one that sets it, and nobody reads before that is done.
            unsafe { *self.value.get() = Some(value) };
        };
        // A panic leaves it unset, and the next caller tries again.
        self.once
            .call(true, at, set)
            .expect("poisoning is overruled");
        self.value().expect("it is set")
    }

    fn get_at(&self, operation: &'static str, at: Place) -> Option<&T> {
        self.begin_anew();
        let set = self.once.progress(operation, at) == Progress::Done;
        set.then(|| self.value().expect("it is set"))
    }

    fn value(&self) -> Option<&T> {
        // SAFETY: only called once the value is set; nobody writes it then.
        unsafe { (*self.value.get()).as_ref() }
    }

    /// Forgets the value of an earlier execution. It is not dropped: what it holds is gone.
    fn begin_anew(&self) {
        if self.once.begins_anew() {
            // SAFETY: nobody of this execution has a reference yet.
            std::mem::forget(unsafe { (*self.value.get()).take() });
        }
    }
}

impl<T> Default for OnceLock<T> {
    #[track_caller]
    fn default() -> OnceLock<T> {
        OnceLock::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for OnceLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tuple = f.debug_tuple("OnceLock");
        match self.get_at("get", self.once.created()) {
            Some(value) => tuple.field(value),
            None => tuple.field(&format_args!("<uninit>")),
        };
        tuple.finish()
    }
}

impl<T: Clone> Clone for OnceLock<T> {
    #[track_caller]
    fn clone(&self) -> OnceLock<T> {
        match self.get() {
            Some(value) => OnceLock::from(value.clone()),
            None => OnceLock::new(),
        }
    }
}

impl<T> From<T> for OnceLock<T> {
    #[track_caller]
    fn from(value: T) -> OnceLock<T> {
        OnceLock {
            once: Once::done("once lock"),
            value: UnsafeCell::new(Some(value)),
        }
    }
}

impl<T: PartialEq> PartialEq for OnceLock<T> {
    #[track_caller]
    fn eq(&self, other: &OnceLock<T>) -> bool {
        self.get() == other.get()
    }
}

impl<T: Eq> Eq for OnceLock<T> {}
