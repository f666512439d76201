// mutant: copies the list and calls all that is in the copy
// verdict: wrong-answer
// check: a_callback_may_unsubscribe_others
// No lock is held while calling, and a list that changes meanwhile does no harm. But the copy is of the moment at which
// `notify` began: whoever is unsubscribed after that is called all the same.

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
        let now: Vec<_> = self.subscribed.lock().values().cloned().collect();
        for callback in now {
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
