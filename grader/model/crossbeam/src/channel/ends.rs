//! How many handles of one side of a channel there are.

use model::object::Object;
use std::cell::Cell;

/// The handles of one side. Only the drop of the last one means something to others.
pub(super) struct Ends {
    object: Object,
    count: Cell<usize>,
    /// There was ever more than one: which of them goes last may depend on the schedule.
    several: Cell<bool>,
}

impl Ends {
    /// One handle.
    pub(super) const fn one(kind: &'static str) -> Ends {
        Ends {
            object: Object::new(kind),
            count: Cell::new(1),
            several: Cell::new(false),
        }
    }

    /// One more. Whoever makes it has one already, so nobody can tell when.
    pub(super) fn add(&self) {
        self.count.set(self.count.get() + 1);
        self.several.set(true);
    }

    /// One less; returns whether it was the last one.
    pub(super) fn leave(&self) -> bool {
        if self.several.get() {
            self.object.step();
        }
        self.count.set(self.count.get() - 1);
        self.count.get() == 0
    }
}
