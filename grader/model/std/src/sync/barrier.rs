//! A meeting point.

use model::object::Object;
use std::cell::Cell;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

/// A place where threads wait until all have come. See `std::sync::Barrier`.
pub struct Barrier {
    object: Object,
    threads: usize,
    arrived: Cell<usize>,
    /// How many times all have come.
    round: Cell<u64>,
}

// SAFETY: used only on the one OS thread of the exploration.
unsafe impl Sync for Barrier {}
// SAFETY: as above.
unsafe impl Send for Barrier {}
impl UnwindSafe for Barrier {}
impl RefUnwindSafe for Barrier {}

/// Says to one of the threads that met that it is the leader.
pub struct BarrierWaitResult(bool);

impl BarrierWaitResult {
    /// Whether this is the one thread of its round that is the leader.
    #[must_use]
    pub fn is_leader(&self) -> bool {
        self.0
    }
}

impl Barrier {
    /// A barrier at which `n` threads meet.
    #[must_use]
    #[track_caller]
    pub const fn new(n: usize) -> Barrier {
        Barrier {
            object: Object::new("barrier"),
            threads: n,
            arrived: Cell::new(0),
            round: Cell::new(0),
        }
    }

    /// Waits until all have come. The one that comes last is the leader.
    #[track_caller]
    pub fn wait(&self) -> BarrierWaitResult {
        let at = Location::caller();
        let mine = Cell::new(None);
        let leads = Cell::new(false);
        self.object.wait_until("the others to come", None, at, || {
            let round = mine.get().unwrap_or_else(|| {
                mine.set(Some(self.round.get()));
                leads.set(self.arrive(at));
                self.round.get() - u64::from(leads.get())
            });
            self.round.get() != round
        });
        if leads.get() {
            self.object.changed();
        } else {
            self.object.record("go on", || None, at);
        }
        BarrierWaitResult(leads.get())
    }

    /// Counts one more; returns whether all have come.
    fn arrive(&self, at: &'static Location<'static>) -> bool {
        let arrived = self.arrived.get() + 1;
        let shown = || Some(format!("{arrived} of {}", self.threads));
        self.object.record("wait", shown, at);
        let all = arrived >= self.threads;
        self.arrived.set(if all { 0 } else { arrived });
        self.round.update(|round| round + u64::from(all));
        all
    }
}

impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Barrier").finish_non_exhaustive()
    }
}

impl fmt::Debug for BarrierWaitResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BarrierWaitResult")
            .field("is_leader", &self.0)
            .finish()
    }
}
