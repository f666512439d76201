// mutant: calls back under a read lock
// verdict: deadlock
// check: a_callback_may_subscribe
// Threads that notify share the lock, and a callback that notifies may come in again, as long as nobody waits to
// write. A callback that subscribes has to write, and waits for all who read: for its own thread, too.

use parking_lot::{Mutex, RwLock};
use std::collections::BTreeMap;

pub type Callback<E> = dyn Fn(&Observers<E>, &E) + Send + Sync;

pub struct Observers<E> {
    subscribed: RwLock<BTreeMap<Subscription, Box<Callback<E>>>>,
    next: Mutex<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subscription(u64);

impl<E> Observers<E> {
    pub fn new() -> Self {
        Self {
            subscribed: RwLock::new(BTreeMap::new()),
            next: Mutex::new(0),
        }
    }

    pub fn subscribe(
        &self,
        callback: impl Fn(&Observers<E>, &E) + Send + Sync + 'static,
    ) -> Subscription {
        let subscription = {
            let mut next = self.next.lock();
            *next += 1;
            Subscription(*next)
        };
        self.subscribed
            .write()
            .insert(subscription, Box::new(callback));
        subscription
    }

    pub fn notify(&self, event: &E) {
        for callback in self.subscribed.read().values() {
            callback(self, event);
        }
    }

    pub fn unsubscribe(&self, subscription: Subscription) -> bool {
        let removed = self.subscribed.write().remove(&subscription);
        removed.is_some()
    }
}

impl<E> Default for Observers<E> {
    fn default() -> Self {
        Self::new()
    }
}
