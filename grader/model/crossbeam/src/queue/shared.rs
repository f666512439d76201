//! What the queues share: values in order, and an object to be touched first.

use crate::Place;
use model::object::Object;
use model::value;
use std::cell::RefCell;
use std::collections::VecDeque;

pub(super) struct Shared<T> {
    object: Object,
    values: RefCell<VecDeque<T>>,
}

// SAFETY: used only on the one OS thread of the exploration, whose model threads run one at a time.
unsafe impl<T: Send> Send for Shared<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for Shared<T> {}

impl<T> Shared<T> {
    #[track_caller]
    pub(super) const fn new() -> Shared<T> {
        Shared {
            object: Object::new("queue"),
            values: RefCell::new(VecDeque::new()),
        }
    }

    /// Adds a value, unless there are so many already.
    pub(super) fn push(&self, new: T, most: usize, at: Place) -> Result<(), T> {
        self.object.step();
        if self.values.borrow().len() >= most {
            let full = || Some("it is full".to_owned());
            self.object.record("push", full, at);
            return Err(new);
        }
        self.object.record("push", || value::show(&new), at);
        self.values.borrow_mut().push_back(new);
        Ok(())
    }

    /// Adds a value; the oldest makes room for it, if there are so many already.
    pub(super) fn force_push(&self, new: T, most: usize, at: Place) -> Option<T> {
        self.object.step();
        self.object.record("force_push", || value::show(&new), at);
        let mut values = self.values.borrow_mut();
        let oldest = (values.len() >= most).then(|| values.pop_front()).flatten();
        values.push_back(new);
        oldest
    }

    pub(super) fn pop(&self, at: Place) -> Option<T> {
        self.object.step();
        let oldest = self.values.borrow_mut().pop_front();
        let shown = || match &oldest {
            Some(oldest) => value::show(oldest),
            None => Some("it is empty".to_owned()),
        };
        self.object.record("pop", shown, at);
        oldest
    }

    pub(super) fn len(&self, at: Place) -> usize {
        self.object.step();
        let len = self.values.borrow().len();
        self.object.record("len", || Some(len.to_string()), at);
        len
    }

    /// The values; nobody else can reach the queue.
    pub(super) fn get_mut(&mut self) -> &mut VecDeque<T> {
        self.values.get_mut()
    }
}
