//! Waiting for a permit.

use crate::Place;
use model::object::Object;
use model::time::read;
use model_std::time::Instant;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::Arc;
use std::time::Duration;

/// Waits for the permit that its [`Unparker`] gives. See `crossbeam::sync::Parker`.
pub struct Parker {
    unparker: Unparker,
    /// One thread at a time parks.
    _not_sync: PhantomData<Cell<()>>,
}

/// Gives the permit that a [`Parker`] waits for. See `crossbeam::sync::Unparker`.
#[derive(Clone)]
pub struct Unparker {
    permit: Arc<Permit>,
}

struct Permit {
    object: Object,
    given: Cell<bool>,
}

// SAFETY: used only on the one OS thread of the exploration, whose model threads run one at a time.
unsafe impl Send for Permit {}
// SAFETY: as above.
unsafe impl Sync for Permit {}

impl Parker {
    /// One without a permit.
    #[track_caller]
    pub fn new() -> Parker {
        let permit = Permit {
            object: Object::new("parker"),
            given: Cell::new(false),
        };
        Parker {
            unparker: Unparker {
                permit: Arc::new(permit),
            },
            _not_sync: PhantomData,
        }
    }

    /// Waits for the permit and takes it.
    #[track_caller]
    pub fn park(&self) {
        self.unparker.permit.take(None, Location::caller());
    }

    /// Waits for the permit and takes it, but waits no longer than `timeout`.
    #[track_caller]
    pub fn park_timeout(&self, timeout: Duration) {
        let deadline = read().checked_add(timeout);
        self.unparker.permit.take(deadline, Location::caller());
    }

    /// Waits for the permit and takes it, but waits no longer than until `deadline`.
    #[track_caller]
    pub fn park_deadline(&self, deadline: Instant) {
        let deadline = Some(deadline.__since_start());
        self.unparker.permit.take(deadline, Location::caller());
    }

    /// What gives the permit.
    pub fn unparker(&self) -> &Unparker {
        &self.unparker
    }
}

impl Unparker {
    /// Gives the permit, unless it is given already.
    #[track_caller]
    pub fn unpark(&self) {
        let Permit { object, given } = &*self.permit;
        object.step();
        object.record("unpark", || None, Location::caller());
        given.set(true);
        object.changed();
    }
}

impl Permit {
    fn take(&self, deadline: Option<Duration>, at: Place) {
        let given = self
            .object
            .wait_until("an `unpark`", deadline, at, || self.given.get());
        let shown = || (!given).then(|| "timed out".to_owned());
        self.object.record("park", shown, at);
        self.given.set(false);
    }
}

impl Default for Parker {
    #[track_caller]
    fn default() -> Parker {
        Parker::new()
    }
}

impl fmt::Debug for Parker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Parker { .. }")
    }
}

impl fmt::Debug for Unparker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Unparker { .. }")
    }
}
