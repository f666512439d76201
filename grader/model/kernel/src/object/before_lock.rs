//! Coming to a lock: what the record tells of a thread until it has it.

use super::Object;
use crate::session::{current, with};
use crate::trace;
use std::panic::Location;
use std::time::Duration;

/// A lock that a thread stands before.
#[derive(Clone, Copy)]
pub(crate) struct BeforeLock {
    pub lock: usize,
    /// Whether the thread found it held by another: then it waits. Else it was stopped before it could look.
    pub found_held: bool,
}

impl Object {
    /// [`wait_until`](Object::wait_until) the lock that this is can be had; a row says that it is waited
    /// for, if it is.
    pub(crate) fn wait_for_lock(
        &self,
        deadline: Option<Duration>,
        at: &'static Location<'static>,
        ready: impl FnMut() -> bool,
    ) -> bool {
        self.standing_before(|| {
            self.wait_until("", deadline, at, self.telling_of_a_wait(at, ready))
        })
    }

    /// Does `take`, by which the current thread takes the lock that this is; until it has done so, the record
    /// tells of the thread that it stands before the lock.
    pub(crate) fn standing_before<R>(&self, take: impl FnOnce() -> R) -> R {
        if !trace::is_recording() {
            return take();
        }
        let (me, lock) = (current(), self.index());
        let found_held = false;
        let note = |before| with(|session| session.threads[me].before_lock = before);
        note(Some(BeforeLock { lock, found_held }));
        let taken = take();
        note(None);
        taken
    }

    /// `ready`, with a row that says that the lock is waited for when it first says no.
    pub(crate) fn telling_of_a_wait(
        &self,
        at: &'static Location<'static>,
        mut ready: impl FnMut() -> bool,
    ) -> impl FnMut() -> bool {
        let mut told = false;
        move || {
            let ready = ready();
            if !ready && !std::mem::replace(&mut told, true) {
                self.record_wait_for_lock(at);
            }
            ready
        }
    }

    /// Says that the current thread stands at the lock that this is: another one holds it. No step.
    pub(crate) fn record_wait_for_lock(&self, at: &'static Location<'static>) {
        self.record("wait for lock", || None, at);
        with(|session| {
            if let Some(before) = &mut session.threads[current()].before_lock {
                before.found_held = true;
            }
        });
    }
}

/// What is said of a try that got the lock: what it found there, or at least that it got it.
pub(crate) fn found(value: impl FnOnce() -> Option<String>) -> impl FnOnce() -> Option<String> {
    || value().or_else(|| Some("taken".to_owned()))
}
