// mutant: looks whether a callback is still subscribed, and then calls it
// verdict: wrong-answer
// check: nobody_is_called_after
// Between the look and the call, another thread may unsubscribe, and `unsubscribe` returns at once: it does not know
// that a call is about to begin. Its caller clears away what the callback uses, and then the callback uses it.

use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::sync::Arc;

pub type Callback<E> = dyn Fn(&Observers<E>, &E) + Send + Sync;

pub struct Observers<E> {
    subscribed: Mutex<BTreeMap<Subscription, Arc<Callback<E>>>>,
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
            .insert(subscription, Arc::new(callback));
        subscription
    }

    pub fn notify(&self, event: &E) {
        let now: Vec<_> = self.subscribed.lock().keys().copied().collect();
        for subscription in now {
            let callback = self.subscribed.lock().get(&subscription).cloned();
            if let Some(callback) = callback {
                callback(self, event);
            }
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
