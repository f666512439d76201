//! Waiting until everybody is done.

use crate::Place;
use model::object::Object;
use std::cell::Cell;
use std::fmt;
use std::mem::ManuallyDrop;
use std::panic::Location;
use std::sync::Arc;

/// Lets threads wait until all clones of it are dropped. See `crossbeam::sync::WaitGroup`.
pub struct WaitGroup {
    inner: Arc<Inner>,
}

struct Inner {
    object: Object,
    /// How many clones there are.
    count: Cell<usize>,
}

// SAFETY: used only on the one OS thread of the exploration, whose model threads run one at a time.
unsafe impl Send for Inner {}
// SAFETY: as above.
unsafe impl Sync for Inner {}

impl WaitGroup {
    /// The first of a group.
    #[track_caller]
    pub fn new() -> WaitGroup {
        WaitGroup {
            inner: Arc::new(Inner {
                object: Object::new("wait group"),
                count: Cell::new(1),
            }),
        }
    }

    /// Drops this clone and waits until all others are dropped.
    #[track_caller]
    pub fn wait(self) {
        let at = Location::caller();
        let inner = Arc::clone(&self.inner);
        // It leaves at the step at which it begins to wait.
        let _left = ManuallyDrop::new(self);
        let mut left = false;
        inner.object.wait_until("the others", None, at, || {
            if !left {
                left = true;
                inner.leave();
            }
            inner.count.get() == 0
        });
        inner.object.record("wait", || None, at);
    }
}

impl Inner {
    fn leave(&self) {
        self.count.set(self.count.get() - 1);
        if self.count.get() == 0 {
            self.object.changed();
        }
    }
}

impl Drop for WaitGroup {
    fn drop(&mut self) {
        if model::active() {
            self.inner.object.step();
            let left = self.inner.count.get() - 1;
            let shown = || Some(format!("{left} left"));
            let nowhere: Option<Place> = None;
            self.inner.object.record("done", shown, nowhere);
            self.inner.leave();
        }
    }
}

impl Clone for WaitGroup {
    fn clone(&self) -> WaitGroup {
        // Whoever clones has one already, so nobody who waits can tell when.
        self.inner.count.set(self.inner.count.get() + 1);
        WaitGroup {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl Default for WaitGroup {
    #[track_caller]
    fn default() -> WaitGroup {
        WaitGroup::new()
    }
}

impl fmt::Debug for WaitGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.object.step();
        let count = self.inner.count.get();
        f.debug_struct("WaitGroup").field("count", &count).finish()
    }
}
