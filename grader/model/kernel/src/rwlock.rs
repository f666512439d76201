//! Reading together, writing alone.
//!
//! A [`RwLock`] is held by any number of readers, or by one writer. A writer that waits only for
//! readers to leave has announced itself already: no new reader is let in before it, a second read
//! of a thread that reads already included. That is `parking_lot`'s documented policy and the one
//! of std on most systems; std leaves it open, so code must be right under it. A lock made by
//! [`RwLock::recursive`] lets new readers in as long as others read.
//!
//! Next to plain readers there can be one that may become the writer: an upgradable one.
//!
//! As with a mutex, nobody can tell when the lock is released but by asking for it without waiting
//! (`try_…`); a release is a scheduling point only once somebody does.

use crate::object::{self, Object};
use crate::session::with;
use crate::thread;
use std::cell::Cell;
use std::panic::Location;
use std::time::Duration;

/// A readers-writer lock. The data that it guards is kept by the double.
#[derive(Debug)]
pub struct RwLock {
    object: Object,
    /// New readers may join others although a writer waits.
    recursive: bool,
    state: Cell<State>,
}

/// Who is inside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct State {
    /// All readers, an upgradable one included.
    readers: usize,
    /// One of the readers is upgradable.
    upgradable: bool,
    /// A writer is inside, or waits only for the readers to leave.
    writer: bool,
}

/// What a thread may do while it holds the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read, with others.
    Read,
    /// Read, with others, and become the writer without letting go.
    Upgradable,
    /// Read and write, alone.
    Write,
}

type Place = &'static Location<'static>;

impl RwLock {
    /// A free lock of this kind (a noun, such as `rwlock`), made here.
    #[track_caller]
    pub const fn new(kind: &'static str) -> RwLock {
        RwLock {
            object: Object::new(kind),
            recursive: false,
            state: Cell::new(State {
                readers: 0,
                upgradable: false,
                writer: false,
            }),
        }
    }

    /// A free lock that lets new readers join others although a writer waits.
    #[track_caller]
    pub const fn recursive(kind: &'static str) -> RwLock {
        let mut lock = RwLock::new(kind);
        lock.recursive = true;
        lock
    }

    /// Waits until the lock can be had and takes it. `value` says what the guarded data holds, for
    /// the schedule.
    pub fn lock(&self, access: Access, at: Place, value: impl FnOnce() -> Option<String>) {
        self.acquire(access, None, at);
        self.taken(words(access).take, at, value);
    }

    /// Like [`lock`](RwLock::lock), until `deadline` on the logical clock. Returns whether the lock
    /// was taken.
    pub fn lock_until(
        &self,
        access: Access,
        deadline: Duration,
        at: Place,
        value: impl FnOnce() -> Option<String>,
    ) -> bool {
        thread::observe_locks();
        let taken = self.acquire(access, Some(deadline), at);
        if taken {
            self.taken(words(access).take, at, value);
        } else {
            self.object.record(words(access).give_up, || None, at);
        }
        taken
    }

    /// Takes the lock if it can be had at once; returns whether it did.
    pub fn try_lock(
        &self,
        access: Access,
        at: Place,
        value: impl FnOnce() -> Option<String>,
    ) -> bool {
        thread::observe_locks();
        self.object.step();
        let state = self.state.get();
        let free = match access {
            Access::Write => state == State::default(),
            _ => self.lets_in(access),
        };
        if free {
            self.enter(access);
            self.taken(words(access).try_take, at, object::found(value));
        } else {
            let held = || Some("it is held".to_owned());
            self.object.record(words(access).try_take, held, at);
        }
        free
    }

    /// Releases the lock, which was taken with this access.
    pub fn unlock(&self, access: Access, value: impl FnOnce() -> Option<String>) {
        self.before_change();
        self.object.record(words(access).release, value, None);
        self.object.release();
        self.leave(access);
        self.object.changed();
    }

    /// Makes the upgradable reader the writer: no other writer comes between.
    pub fn upgrade(&self, at: Place, value: impl FnOnce() -> Option<String>) {
        self.become_writer(None, at);
        self.object.record("upgrade", value, at);
    }

    /// Like [`upgrade`](RwLock::upgrade), until `deadline`; the reader stays one if it fails.
    pub fn upgrade_until(
        &self,
        deadline: Duration,
        at: Place,
        value: impl FnOnce() -> Option<String>,
    ) -> bool {
        thread::observe_locks();
        let upgraded = self.become_writer(Some(deadline), at);
        if upgraded {
            self.object.record("upgrade", value, at);
        } else {
            self.object.record("give up upgrade", || None, at);
            self.leave(Access::Write);
            self.enter(Access::Upgradable);
            self.object.changed();
        }
        upgraded
    }

    /// Makes the upgradable reader the writer if it is the only reader.
    pub fn try_upgrade(&self, at: Place, value: impl FnOnce() -> Option<String>) -> bool {
        thread::observe_locks();
        self.object.step();
        let alone = self.state.get().readers == 1;
        if alone {
            self.leave(Access::Upgradable);
            self.enter(Access::Write);
            self.object.record("try_upgrade", object::found(value), at);
        } else {
            let others = || Some("others read".to_owned());
            self.object.record("try_upgrade", others, at);
        }
        alone
    }

    /// Exchanges one access for a lesser one: nobody writes between.
    pub fn downgrade(&self, from: Access, to: Access, at: Place) {
        self.before_change();
        self.object.record("downgrade", || None, at);
        self.leave(from);
        self.enter(to);
        self.object.changed();
    }

    /// Whether any thread holds the lock; with `Access::Write`, whether one writes.
    pub fn is_locked(&self, access: Access) -> bool {
        thread::observe_locks();
        self.object.step();
        let state = self.state.get();
        match access {
            Access::Write => state.writer,
            _ => state != State::default(),
        }
    }

    /// Where the lock was made.
    pub fn created(&self) -> Place {
        self.object.created()
    }

    fn acquire(&self, access: Access, deadline: Option<Duration>, at: Place) -> bool {
        if deadline.is_none() && self.waits_for_itself(access) {
            self.object.waits_for_itself(at);
        }
        if access != Access::Write {
            let ready = || {
                let free = self.lets_in(access);
                if free {
                    self.enter(access);
                }
                free
            };
            return self.object.wait_for_lock(deadline, at, ready);
        }
        let announced = Cell::new(false);
        let ready = || {
            let state = self.state.get();
            if !announced.get() && !state.writer && !state.upgradable {
                announced.set(true);
                self.enter(Access::Write);
            }
            announced.get() && state.readers == 0
        };
        let taken = self.object.wait_for_lock(deadline, at, ready);
        if !taken && announced.get() {
            self.leave(Access::Write);
            self.object.changed();
        }
        taken
    }

    /// Whether the current thread holds the lock in a way that keeps itself out for good. A second
    /// read is let in, unless a writer waits.
    fn waits_for_itself(&self, access: Access) -> bool {
        if self.object.held_since().is_none() {
            return false;
        }
        let state = self.state.get();
        let i_write = state.writer && state.readers == 0;
        match access {
            Access::Write => true,
            Access::Read => i_write,
            Access::Upgradable => i_write || state.upgradable && self.holders() == 1,
        }
    }

    fn holders(&self) -> usize {
        let index = self.object.index();
        with(|session| session.objects[index].description.holders.len())
    }

    fn lets_in(&self, access: Access) -> bool {
        let state = self.state.get();
        match access {
            Access::Read => !state.writer || self.recursive && state.readers > 0,
            Access::Upgradable => !state.writer && !state.upgradable,
            Access::Write => state == State::default(),
        }
    }

    fn enter(&self, access: Access) {
        self.state.update(|state| match access {
            Access::Read => State {
                readers: state.readers + 1,
                ..state
            },
            Access::Upgradable => State {
                readers: state.readers + 1,
                upgradable: true,
                ..state
            },
            Access::Write => State {
                writer: true,
                ..state
            },
        });
    }

    fn leave(&self, access: Access) {
        self.state.update(|state| match access {
            Access::Read => State {
                readers: state.readers - 1,
                ..state
            },
            Access::Upgradable => State {
                readers: state.readers - 1,
                upgradable: false,
                ..state
            },
            Access::Write => State {
                writer: false,
                ..state
            },
        });
    }

    fn become_writer(&self, deadline: Option<Duration>, at: Place) -> bool {
        let announced = Cell::new(false);
        self.object.wait_for_lock(deadline, at, || {
            if !announced.replace(true) {
                self.leave(Access::Upgradable);
                self.enter(Access::Write);
            }
            self.state.get().readers == 0
        })
    }

    fn taken(&self, operation: &'static str, at: Place, value: impl FnOnce() -> Option<String>) {
        self.object.record(operation, value, at);
        self.object.hold(at);
    }

    /// A scheduling point for those who observe the lock, before its state changes.
    fn before_change(&self) {
        if with(|session| session.observed.locks) {
            self.object.step();
        }
    }
}

struct Words {
    take: &'static str,
    try_take: &'static str,
    give_up: &'static str,
    release: &'static str,
}

fn words(access: Access) -> Words {
    match access {
        Access::Read => Words {
            take: "read lock",
            try_take: "try_read",
            give_up: "give up read lock",
            release: "read unlock",
        },
        Access::Upgradable => Words {
            take: "upgradable read lock",
            try_take: "try_upgradable_read",
            give_up: "give up upgradable read lock",
            release: "upgradable read unlock",
        },
        Access::Write => Words {
            take: "write lock",
            try_take: "try_write",
            give_up: "give up write lock",
            release: "write unlock",
        },
    }
}
