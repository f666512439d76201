// mutant: calls back under a lock that its own thread may take again
// verdict: deadlock
// check: a_callback_may_take_a_lock
// What `RLock` does in Python: no thread waits for itself any more. But a circle can have two threads. One calls back,
// holding the list's lock, and the callback waits for a lock of its own; the other one holds that,
// and waits for the list's.

use parking_lot::{Mutex, ReentrantMutex};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

pub type Callback<E> = dyn Fn(&Observers<E>, &E) + Send + Sync;

pub struct Observers<E> {
    subscribed: ReentrantMutex<RefCell<BTreeMap<Subscription, Arc<Callback<E>>>>>,
    next: Mutex<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subscription(u64);

impl<E> Observers<E> {
    pub fn new() -> Self {
        Self {
            subscribed: ReentrantMutex::new(RefCell::new(BTreeMap::new())),
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
        let subscribed = self.subscribed.lock();
        subscribed
            .borrow_mut()
            .insert(subscription, Arc::new(callback));
        subscription
    }

    pub fn notify(&self, event: &E) {
        let subscribed = self.subscribed.lock();
        let now: Vec<_> = subscribed.borrow().keys().copied().collect();
        for subscription in now {
            let callback = subscribed.borrow().get(&subscription).cloned();
            if let Some(callback) = callback {
                callback(self, event);
            }
        }
    }

    pub fn unsubscribe(&self, subscription: Subscription) -> bool {
        let subscribed = self.subscribed.lock();
        let removed = subscribed.borrow_mut().remove(&subscription);
        removed.is_some()
    }
}

impl<E> Default for Observers<E> {
    fn default() -> Self {
        Self::new()
    }
}
