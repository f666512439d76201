// mutant: takes the list out of the lock while it calls back, and puts it together again afterwards
// verdict: wrong-answer
// check: nobody_is_missed
// Nothing is copied and no lock is held. But for as long as the calls take, the list is empty for everybody else:
// another thread that notifies finds nobody to call.

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
        let taken = std::mem::take(&mut *self.subscribed.lock());
        for callback in taken.values() {
            callback(self, event);
        }
        self.subscribed.lock().extend(taken);
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
