//! Mutual exclusion.
//!
//! A [`Lock`] is held by one thread at a time and taken again by nobody, its holder included. As
//! long as the code only locks and unlocks, loom's own mutex does the work, which has no scheduling
//! point at the release: nobody could tell. Once the code asks whether a lock is free
//! ([`Lock::try_lock`]), the exploration starts again with such a point (see `Observed`).

use crate::object::{self, Object};
use crate::script;
use crate::session::{current, switching, with};
use crate::thread;
use std::panic::Location;
use std::rc::Rc;
use std::time::Duration;

/// A lock: at most one thread holds it. The data that it guards is kept by the double.
#[derive(Debug)]
pub struct Lock {
    object: Object,
}

impl Lock {
    /// A free lock of this kind (a noun, such as `mutex`), made here.
    #[track_caller]
    pub const fn new(kind: &'static str) -> Lock {
        Lock {
            object: Object::new(kind),
        }
    }

    /// Waits until the lock is free and takes it. `value` says what the guarded data holds, for
    /// the schedule.
    pub fn lock(&self, at: &'static Location<'static>, value: impl FnOnce() -> Option<String>) {
        self.acquire(at, None);
        self.object.record("lock", value, at);
        self.object.hold(at);
    }

    /// Like [`lock`](Lock::lock), until `deadline` on the logical clock. Returns whether the lock
    /// was taken.
    pub fn lock_until(
        &self,
        at: &'static Location<'static>,
        deadline: Duration,
        value: impl FnOnce() -> Option<String>,
    ) -> bool {
        thread::observe_locks();
        if !self.acquire(at, Some(deadline)) {
            self.object.record("give up lock", || None, at);
            return false;
        }
        self.object.record("lock", value, at);
        self.object.hold(at);
        true
    }

    /// Takes the lock if it is free; returns whether it did.
    pub fn try_lock(
        &self,
        at: &'static Location<'static>,
        value: impl FnOnce() -> Option<String>,
    ) -> bool {
        thread::observe_locks();
        self.object.step();
        if self.is_held() {
            self.object
                .record("try_lock", || Some("it is held".into()), at);
            return false;
        }
        self.object.record("try_lock", object::found(value), at);
        self.object.hold(at);
        true
    }

    /// Releases the lock, which the current thread holds.
    pub fn unlock(&self, value: impl FnOnce() -> Option<String>) {
        self.before_release();
        self.object.record("unlock", value, None);
        self.release();
    }

    /// Whether any thread holds the lock. Visible only to what the double does with it.
    pub fn is_locked(&self) -> bool {
        thread::observe_locks();
        self.object.step();
        self.is_held()
    }

    /// Where the lock was made.
    pub fn created(&self) -> &'static Location<'static> {
        self.object.created()
    }

    /// Takes the lock again after a wait, without a row of its own in the schedule.
    pub(crate) fn reacquire(&self, at: &'static Location<'static>) {
        self.acquire(at, None);
        self.object.hold(at);
    }

    /// A scheduling point for those who observe the lock, before it is released.
    pub(crate) fn before_release(&self) {
        if with(|session| session.observed.locks) {
            self.object.touch();
        }
    }

    /// Gives the lock back and lets those who wait for it try again.
    pub(crate) fn release(&self) {
        if std::thread::panicking() {
            // Loom's mutex would be poisoned by this, and it cannot be cured.
            thread::observe_locks();
        }
        let index = self.object.index();
        self.object.release();
        let guard = with(|session| session.objects[index].guard.take());
        drop(guard);
        self.object.changed();
    }

    fn acquire(&self, at: &'static Location<'static>, deadline: Option<Duration>) -> bool {
        let index = self.object.index();
        if deadline.is_none() && self.object.held_since().is_some() {
            self.object.waits_for_itself(at);
        }
        script::turn(Some((index, at)));
        self.object.standing_before(|| self.take(at, deadline))
    }

    /// Takes the lock, for one whose turn has come.
    fn take(&self, at: &'static Location<'static>, deadline: Option<Duration>) -> bool {
        let index = self.object.index();
        let me = current();
        if with(|session| session.observed.locks) {
            let mut is_free = self.object.telling_of_a_wait(at, || !self.is_held());
            return object::wait_in_turn(&[&self.object], "", deadline, at, &mut is_free);
        }
        // Loom itself blocks the thread at its scheduling point, so that waiting costs no step.
        let point = with(|session| {
            session.threads[me].acquiring = Some((index, at));
            session.threads[me].blocked |= session.awaited_lock(me).is_some();
            Rc::clone(&session.objects[index].point)
        });
        if with(|session| session.awaited_lock(me).is_some()) {
            self.object.record_wait_for_lock(at);
        }
        thread::settle();
        let guard = switching(|| point.lock().expect("loom's mutex is never poisoned"));
        // SAFETY: the guard borrows the mutex, which `Entry` keeps alive behind an `Rc` for longer
        // than the guard beside it: the guard is dropped first.
        let guard = unsafe {
            std::mem::transmute::<loom::sync::MutexGuard<'_, ()>, loom::sync::MutexGuard<'static, ()>>(
                guard,
            )
        };
        with(|session| {
            session.threads[me].acquiring = None;
            // Whoever was about to take it as well has to wait now.
            for other in &mut session.threads {
                other.blocked |= other.acquiring.is_some_and(|(lock, _)| lock == index);
            }
            session.objects[index].guard = Some(guard);
        });
        true
    }

    fn is_held(&self) -> bool {
        let index = self.object.index();
        with(|session| !session.objects[index].description.holders.is_empty())
    }
}
