// mutant: sets an atomic flag and takes no lock
// verdict: deadlock
// check: an_event_is_waited_for
// The flag is atomic, so nothing seems to need the lock. A thread looks, sees nothing, and is about
// to sleep; now the flag is set and the notification sent. Then it goes to sleep.

use parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[derive(Debug, Default)]
pub struct Event {
    set: AtomicBool,
    waiting: Mutex<()>,
    was_set: Condvar,
}

impl Event {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn set(&self) {
        self.set.store(true, Ordering::SeqCst);
        self.was_set.notify_all();
    }

    pub fn clear(&self) {
        self.set.store(false, Ordering::SeqCst);
    }

    pub fn is_set(&self) -> bool {
        self.set.load(Ordering::SeqCst)
    }

    pub fn wait(&self) {
        let mut waiting = self.waiting.lock();
        while !self.is_set() {
            self.was_set.wait(&mut waiting);
        }
    }

    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        let mut waiting = self.waiting.lock();
        self.was_set
            .wait_while_for(&mut waiting, |()| !self.is_set(), timeout);
        self.is_set()
    }
}
