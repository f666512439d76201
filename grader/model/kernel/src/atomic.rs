//! Memory that threads read and write without a lock.
//!
//! A [`Word`] is one atomic of up to 64 bits. In the default mode memory is sequentially
//! consistent: an access is a step on an object, and every step sees the last write. In the
//! orderings mode the accesses go to loom's atomics with the orderings that the code names, and a
//! load may see an older value where these allow it.
//!
//! What loom does not produce: a store that becomes visible before an earlier load of the same
//! thread (load buffering), and the single order of all `SeqCst` accesses (they count as `AcqRel`).
//! Nothing here depends on either.

use crate::failure::{self, Failure};
use crate::object::Object;
use crate::session::{self, switching, with};
use crate::trace;
use loom::sync::atomic::AtomicU64;
use schedule::Mode;
use std::cell::Cell;
use std::panic::Location;
use std::rc::Rc;
use std::sync::atomic::Ordering;

/// How many atomics one execution can use in the orderings mode. Loom wants them made before the
/// threads that use them are started, so they are made beforehand.
const WORDS: usize = 32;

pub(crate) fn pool() -> Vec<Rc<Pooled>> {
    (0..WORDS).map(|_| Rc::new(Pooled::new())).collect()
}

/// An atomic of loom's, with all orders of its accesses.
///
/// Loom remembers only the last access to an atomic: a thread's own load hides the load of another before
/// it, and a store that follows is never tried before that one. So each access begins with a store to
/// a second atomic, which hides nothing. A relaxed store that nobody reads makes no happens-before, not even
/// by a fence.
pub(crate) struct Pooled {
    value: AtomicU64,
    order: AtomicU64,
}

impl Pooled {
    fn new() -> Pooled {
        Pooled {
            value: AtomicU64::new(0),
            order: AtomicU64::new(0),
        }
    }

    /// Its value, for an access.
    fn access(&self) -> &AtomicU64 {
        self.order.store(0, Ordering::Relaxed);
        &self.value
    }
}

/// One atomic of up to 64 bits; the double narrows it to its own type.
pub struct Word {
    object: Object,
    initial: u64,
    value: Cell<u64>,
    /// In the orderings mode: the execution and which of the pool it is.
    pooled: Cell<(u64, usize)>,
}

// SAFETY: used only on the one OS thread of the exploration; see `Object`.
unsafe impl Sync for Word {}
// SAFETY: as above.
unsafe impl Send for Word {}

impl Word {
    /// An atomic that holds `value`, made here.
    #[track_caller]
    pub const fn new(value: u64) -> Word {
        Word {
            object: Object::new("atomic"),
            initial: value,
            value: Cell::new(value),
            pooled: Cell::new((0, 0)),
        }
    }

    /// Reads it.
    pub fn load(
        &self,
        ordering: Ordering,
        at: &'static Location<'static>,
        show: impl Fn(u64) -> String,
    ) -> u64 {
        let value = match self.pooled() {
            Some(word) => self.real(switching(|| word.access().load(ordering))),
            None => {
                self.object.step();
                self.value.get()
            }
        };
        self.object.record("load", || Some(show(value)), at);
        value
    }

    /// Writes it.
    pub fn store(
        &self,
        value: u64,
        ordering: Ordering,
        at: &'static Location<'static>,
        show: impl Fn(u64) -> String,
    ) {
        match self.pooled() {
            Some(word) => switching(|| word.access().store(self.raw(value), ordering)),
            None => {
                self.object.step();
                self.value.set(value);
            }
        }
        self.object.record("store", || Some(show(value)), at);
    }

    /// Reads it and writes what `change` makes of the value, in one step, unless `change` gives
    /// nothing. Returns what it held, `Err` where nothing was written.
    pub fn update(
        &self,
        operation: &'static str,
        (success, failure): (Ordering, Ordering),
        at: &'static Location<'static>,
        show: impl Fn(u64) -> String,
        change: impl Fn(u64) -> Option<u64>,
    ) -> Result<u64, u64> {
        let result = match self.pooled() {
            Some(word) => {
                switching(|| self.update_pooled(word.access(), success, failure, &change))
            }
            None => {
                self.object.step();
                let old = self.value.get();
                match change(old) {
                    Some(new) => {
                        self.value.set(new);
                        Ok(old)
                    }
                    None => Err(old),
                }
            }
        };
        let shown = || {
            Some(match result {
                Ok(old) => match change(old) {
                    Some(new) if new != old => format!("{}, now {}", show(old), show(new)),
                    _ => show(old),
                },
                Err(old) => format!("{}: unchanged", show(old)),
            })
        };
        self.object.record(operation, shown, at);
        result
    }

    /// The value, by a reference that proves that nobody else has one: no step.
    pub fn value_mut(&mut self) -> u64 {
        match session::active().then(|| self.pooled()).flatten() {
            Some(word) => self.real(switching(|| word.access().load(Ordering::Relaxed))),
            None => self.value.get(),
        }
    }

    fn update_pooled(
        &self,
        word: &AtomicU64,
        success: Ordering,
        failure: Ordering,
        change: &impl Fn(u64) -> Option<u64>,
    ) -> Result<u64, u64> {
        // Loom offers compare-and-exchange; a failed attempt reads the newest value, so the second
        // one can fail only if another thread wrote in between.
        let mut raw = word.load(Ordering::Relaxed);
        loop {
            let Some(new) = change(self.real(raw)) else {
                // The value must be the newest one to decide that nothing is written.
                match word.compare_exchange(raw, raw, success, failure) {
                    Ok(_) => return Err(self.real(raw)),
                    Err(newer) => raw = newer,
                }
                continue;
            };
            match word.compare_exchange(raw, self.raw(new), success, failure) {
                Ok(_) => return Ok(self.real(raw)),
                Err(newer) => raw = newer,
            }
        }
    }

    /// Loom's atomic for this one, in the orderings mode. Those of the pool begin at zero, so each
    /// holds the difference to the initial value.
    fn pooled(&self) -> Option<Rc<Pooled>> {
        let execution = session::execution();
        if self.object.begins_anew() {
            self.value.set(self.initial);
        }
        self.object.index();
        with(|session| session.options.mode == Mode::Orderings).then(|| {
            if self.pooled.get().0 != execution {
                let next = with(|session| {
                    session.words_used += 1;
                    session.words_used - 1
                });
                if next == WORDS {
                    failure::fail(Failure::NotModelled(format!(
                        "more than {WORDS} atomics in a check of memory orderings"
                    )));
                }
                self.pooled.set((execution, next));
            }
            with(|session| Rc::clone(&session.words[self.pooled.get().1]))
        })
    }

    fn raw(&self, value: u64) -> u64 {
        value.wrapping_sub(self.initial)
    }

    fn real(&self, raw: u64) -> u64 {
        raw.wrapping_add(self.initial)
    }
}

impl Word {
    /// Where the atomic was made.
    pub fn created(&self) -> &'static Location<'static> {
        self.object.created()
    }
}

impl std::fmt::Debug for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("atomic")
    }
}

/// A fence. In the default mode memory is sequentially consistent and there is nothing to order.
pub fn fence(ordering: Ordering, at: &'static Location<'static>) {
    session::execution();
    trace::record("fence", None, || Some(format!("{ordering:?}")), at);
    if with(|session| session.options.mode == Mode::Orderings) {
        switching(|| loom::sync::atomic::fence(ordering));
    }
}
