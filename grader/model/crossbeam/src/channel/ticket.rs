//! What a thread leaves where it waits to meet another one.

use model::object::Object;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// One wait of one thread, in any number of places. Whoever meets it first has it.
pub struct Ticket {
    pub(super) thread: usize,
    /// Its thread waits in a `select!`, and completes the operation later.
    pub(super) selects: bool,
    /// Where it waits in several places, those who come to different ones touch this.
    pub(super) arbiter: Option<Object>,
    met: Cell<Met>,
    /// It was left somewhere.
    pub(super) is_left: Cell<bool>,
    /// How many steps its thread had taken when it chose by itself.
    pub(super) chosen_at: Cell<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Met {
    NotYet,
    /// In this place.
    At(usize),
    /// Its thread no longer waits.
    Withdrawn,
}

impl Ticket {
    /// A ticket of the current thread, to be left in one place.
    pub(super) fn new() -> Rc<Ticket> {
        Ticket::with(false, None)
    }

    /// A ticket of the current thread that selects among so many operations.
    pub(super) fn of_select(operations: usize) -> Rc<Ticket> {
        Ticket::with(true, (operations > 1).then(|| Object::new("select")))
    }

    fn with(selects: bool, arbiter: Option<Object>) -> Rc<Ticket> {
        Rc::new(Ticket {
            thread: model::thread::current_index(),
            selects,
            arbiter,
            met: Cell::new(Met::NotYet),
            is_left: Cell::new(false),
            chosen_at: Cell::new(0),
        })
    }

    /// Meets it in this place, if nobody was faster.
    pub(super) fn meet(&self, place: usize) -> bool {
        let free = self.met.get() == Met::NotYet;
        if free {
            self.met.set(Met::At(place));
        }
        free
    }

    /// Where it was met; from now on it cannot be any more.
    pub(super) fn withdraw(&self) -> Option<usize> {
        let place = match self.met.get() {
            Met::At(place) => Some(place),
            _ => None,
        };
        if place.is_none() {
            self.met.set(Met::Withdrawn);
        }
        place
    }

    pub(super) fn is_met(&self) -> bool {
        matches!(self.met.get(), Met::At(_))
    }
}

/// Where a message changes hands.
pub(super) struct Slot<T>(Rc<RefCell<Option<T>>>);

impl<T> Slot<T> {
    pub(super) fn new(message: Option<T>) -> Slot<T> {
        Slot(Rc::new(RefCell::new(message)))
    }

    pub(super) fn is_full(&self) -> bool {
        self.0.borrow().is_some()
    }

    pub(super) fn put(&self, message: T) {
        self.0.replace(Some(message));
    }

    pub(super) fn take(&self) -> Option<T> {
        self.0.take()
    }

    pub(super) fn shown(&self) -> Option<String> {
        self.0.borrow().as_ref().and_then(model::value::show)
    }
}

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Slot<T> {
        Slot(Rc::clone(&self.0))
    }
}
