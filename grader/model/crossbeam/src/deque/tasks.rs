//! Tasks in order, oldest first, and an object to be touched first.

use super::Steal;
use crate::Place;
use model::object::Object;
use model::value;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

pub(super) struct Tasks<T> {
    object: Object,
    tasks: RefCell<VecDeque<T>>,
    /// How many were taken at the front so far: a thief that sees another number than before lost.
    taken: Cell<usize>,
}

// SAFETY: used only on the one OS thread of the exploration, whose model threads run one at a time.
unsafe impl<T: Send> Send for Tasks<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for Tasks<T> {}

impl<T> Tasks<T> {
    #[track_caller]
    pub(super) const fn new(kind: &'static str) -> Tasks<T> {
        Tasks {
            object: Object::new(kind),
            tasks: RefCell::new(VecDeque::new()),
            taken: Cell::new(0),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.object.step();
        self.tasks.borrow().len()
    }

    pub(super) fn push(&self, task: T, at: Place) {
        self.object.step();
        self.object.record("push", || value::show(&task), at);
        self.tasks.borrow_mut().push_back(task);
    }

    /// Adds stolen tasks, in this order.
    pub(super) fn append(&self, tasks: impl IntoIterator<Item = T>) {
        self.object.step();
        self.tasks.borrow_mut().extend(tasks);
    }

    /// Takes the oldest task.
    pub(super) fn pop_front(&self, at: Place) -> Option<T> {
        self.object.step();
        let task = self.take_front();
        self.record_pop(task.as_ref(), at);
        task
    }

    /// Takes the newest task. If it is the last one, thieves want it too.
    pub(super) fn pop_back(&self, at: Place) -> Option<T> {
        self.object.step();
        let last = self.tasks.borrow().len() == 1;
        let task = match last {
            true => self.take_front(),
            false => self.tasks.borrow_mut().pop_back(),
        };
        self.record_pop(task.as_ref(), at);
        task
    }

    /// Takes as many of the oldest tasks as `count` says of their number.
    pub(super) fn steal(&self, count: impl Fn(usize) -> usize, at: Place) -> Steal<Vec<T>> {
        self.object.step();
        let (taken, len) = (self.taken.get(), self.tasks.borrow().len());
        if len == 0 {
            let empty = || Some("it is empty".to_owned());
            self.object.record("steal", empty, at);
            return Steal::Empty;
        }
        self.object.step();
        if self.taken.get() != taken {
            let lost = || Some("somebody was faster: retry".to_owned());
            self.object.record("steal", lost, at);
            return Steal::Retry;
        }
        // Its owner may have taken some of the newest meanwhile, but not the last one.
        let count = count(len).min(self.tasks.borrow().len());
        let stolen: Vec<T> = std::iter::from_fn(|| self.take_front())
            .take(count)
            .collect();
        let shown = || stolen.first().and_then(value::show);
        self.object.record("steal", shown, at);
        Steal::Success(stolen)
    }

    fn take_front(&self) -> Option<T> {
        let task = self.tasks.borrow_mut().pop_front()?;
        self.taken.set(self.taken.get() + 1);
        Some(task)
    }

    fn record_pop(&self, task: Option<&T>, at: Place) {
        let shown = || match task {
            Some(task) => value::show(task),
            None => Some("it is empty".to_owned()),
        };
        self.object.record("pop", shown, at);
    }
}
