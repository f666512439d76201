// mutant: goes through the list by position
// verdict: wrong-answer
// check: a_callback_may_unsubscribe_itself
// It locks for each step anew, and holds nothing while calling. When a callback goes, all behind it move up by
// one, and the one that comes to the position just done is passed over.

use parking_lot::Mutex;
use std::sync::Arc;

pub type Callback<E> = dyn Fn(&Observers<E>, &E) + Send + Sync;

pub struct Observers<E> {
    subscribed: Mutex<Vec<(Subscription, Arc<Callback<E>>)>>,
    next: Mutex<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subscription(u64);

impl<E> Observers<E> {
    pub fn new() -> Self {
        Self {
            subscribed: Mutex::new(Vec::new()),
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
            .push((subscription, Arc::new(callback)));
        subscription
    }

    pub fn notify(&self, event: &E) {
        let length = self.subscribed.lock().len();
        for position in 0..length {
            let next = self
                .subscribed
                .lock()
                .get(position)
                .map(|(_, callback)| Arc::clone(callback));
            if let Some(callback) = next {
                callback(self, event);
            }
        }
    }

    pub fn unsubscribe(&self, subscription: Subscription) -> bool {
        let removed = {
            let mut subscribed = self.subscribed.lock();
            let position = subscribed.iter().position(|(own, _)| *own == subscription);
            position.map(|position| subscribed.remove(position))
        };
        removed.is_some()
    }
}

impl<E> Default for Observers<E> {
    fn default() -> Self {
        Self::new()
    }
}
