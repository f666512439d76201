// mutant: goes on until there is nobody left whom it has not called
// verdict: wrong-answer
// check: a_callback_may_subscribe
// Nobody is missed, not even who subscribes during the event. A callback that subscribes another one like itself
// at every event would make this loop an endless one.

use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::ops::Bound;
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
        let mut last = Subscription(0);
        loop {
            let next = {
                let subscribed = self.subscribed.lock();
                subscribed
                    .range((Bound::Excluded(last), Bound::Unbounded))
                    .next()
                    .map(|(&subscription, callback)| (subscription, Arc::clone(callback)))
            };
            let Some((subscription, callback)) = next else {
                return;
            };
            callback(self, event);
            last = subscription;
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
