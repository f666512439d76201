//! Objects that threads share.
//!
//! Whether two steps of different threads must be tried in both orders depends on whether they
//! touch the same object. An [`Object`] is what makes that visible to loom: [`Object::step`] is a
//! scheduling point, and any two steps on one object are tried in both orders. State that a double
//! keeps beside an object may be read and changed freely between two steps.

use crate::condition::Waiters;
use crate::failure::{self, Failure};
use crate::session::{self, switching, with};
use std::cell::Cell;
use std::panic::Location;
use std::rc::Rc;

/// A shared object: its identity, and the place where it was made.
///
/// It is registered with the execution at its first use, so it can be made in a `const`.
pub struct Object {
    kind: &'static str,
    created: &'static Location<'static>,
    /// The execution in which it was registered, and its index there.
    registered: Cell<(u64, usize)>,
}

// SAFETY: all model threads run on the one OS thread of the exploration, one at a time; the cell
// is never touched from another (a use outside of an execution panics first).
unsafe impl Sync for Object {}
// SAFETY: as above.
unsafe impl Send for Object {}

/// What the execution keeps of a registered object.
pub(crate) struct Entry {
    pub description: Description,
    /// The guard of `point` while a lock built on it is held; stands before it, to be dropped first.
    pub guard: Option<loom::sync::MutexGuard<'static, ()>>,
    pub point: Rc<loom::sync::Mutex<()>>,
    /// The threads that wait for a notification, where it is a condition variable.
    pub waiters: Waiters,
}

/// A thread that holds an object.
#[derive(Clone, Copy)]
pub(crate) struct Holder {
    pub thread: usize,
    pub taken: &'static Location<'static>,
}

/// What a reader of a schedule is told about an object.
#[derive(Clone)]
pub(crate) struct Description {
    pub kind: &'static str,
    pub created: &'static Location<'static>,
    /// The threads that hold it now, where it can be held, and where each took it.
    pub holders: Vec<Holder>,
}

impl Object {
    /// An object of this kind (a noun, such as `mutex`), made here.
    #[track_caller]
    pub const fn new(kind: &'static str) -> Object {
        Object { kind, created: Location::caller(), registered: Cell::new((0, 0)) }
    }

    /// Index of the object in this execution; registers it at its first use.
    pub(crate) fn index(&self) -> usize {
        let execution = session::execution();
        match self.registered.get() {
            (number, index) if number == execution => index,
            (0, _) => {
                let point = Rc::new(loom::sync::Mutex::new(()));
                let description = Description { kind: self.kind, created: self.created, holders: Vec::new() };
                let index = with(|session| {
                    session.objects.push(Entry {
                        description,
                        guard: None,
                        point,
                        waiters: Waiters::default(),
                    });
                    session.objects.len() - 1
                });
                self.registered.set((execution, index));
                index
            }
            _ => failure::fail(Failure::Outlived {
                kind: self.kind,
                created: self.created,
            }),
        }
    }

    /// A scheduling point: any two steps on one object are tried in both orders.
    pub fn step(&self) {
        let index = self.index();
        let point = with(|session| Rc::clone(&session.objects[index].point));
        switching(|| drop(point.lock().expect("loom's mutex is never poisoned")));
    }
}

impl std::fmt::Debug for Object {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind)
    }
}
