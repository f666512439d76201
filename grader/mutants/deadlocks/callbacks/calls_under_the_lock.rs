// mutant: calls back while it goes through the list
// verdict: deadlock
// check: a_callback_may_subscribe
// The guard in the head of a `for` loop lives to the end of the loop. All is well until a callback asks for
// something of the list, and with it for the lock that its own thread holds.

use parking_lot::Mutex;
use std::collections::BTreeMap;

pub type Callback<E> = dyn Fn(&Observers<E>, &E) + Send + Sync;

pub struct Observers<E> {
    subscribed: Mutex<BTreeMap<Subscription, Box<Callback<E>>>>,
    next: Mutex<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subscription(u64);

impl<E> Observers<E> {
    pub fn new() -> Self {
        Self {
            subscribed: Mutex::new(BTreeMap::new()),
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
            .lock()
            .insert(subscription, Box::new(callback));
        subscription
    }

    pub fn notify(&self, event: &E) {
        for callback in self.subscribed.lock().values() {
            callback(self, event);
        }
    }

    pub fn unsubscribe(&self, subscription: Subscription) -> bool {
        let removed = self.subscribed.lock().remove(&subscription);
        removed.is_some()
    }
}

impl<E> Default for Observers<E> {
    fn default() -> Self {
        Self::new()
    }
}
