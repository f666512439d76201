// variant: whoever waits for a call leaves its thread with the list, and is unparked when the last one ends

use parking_lot::Mutex;
use std::sync::Arc;
use std::thread::{self, Thread};

pub type Callback<E> = dyn Fn(&Observers<E>, &E) + Send + Sync;

pub struct Observers<E> {
    state: Mutex<State<E>>,
}

struct State<E> {
    subscribed: Vec<(Subscription, Arc<Callback<E>>)>,
    next: u64,
    calls: Vec<(Subscription, Thread)>,
    waiting: Vec<(Subscription, Thread)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subscription(u64);

impl<E> State<E> {
    fn callback(&self, subscription: Subscription) -> Option<&Arc<Callback<E>>> {
        let mut subscribed = self.subscribed.iter();
        let (_, callback) = subscribed.find(|(other, _)| *other == subscription)?;
        Some(callback)
    }

    fn is_called(&self, subscription: Subscription) -> bool {
        self.calls.iter().any(|(called, _)| *called == subscription)
    }
}

impl<E> Observers<E> {
    pub fn new() -> Self {
        Self {
            state: Mutex::new(State {
                subscribed: Vec::new(),
                next: 0,
                calls: Vec::new(),
                waiting: Vec::new(),
            }),
        }
    }

    pub fn subscribe(
        &self,
        callback: impl Fn(&Observers<E>, &E) + Send + Sync + 'static,
    ) -> Subscription {
        let mut state = self.state.lock();
        let subscription = Subscription(state.next);
        state.next += 1;
        state.subscribed.push((subscription, Arc::new(callback)));
        subscription
    }

    pub fn notify(&self, event: &E) {
        let now: Vec<Subscription> = {
            let state = self.state.lock();
            state.subscribed.iter().map(|&(own, _)| own).collect()
        };
        for subscription in now {
            let callback = {
                let mut state = self.state.lock();
                let Some(callback) = state.callback(subscription).cloned() else {
                    continue;
                };
                state.calls.push((subscription, thread::current()));
                callback
            };
            let _ended = Ended(self);
            callback(self, event);
        }
    }

    pub fn unsubscribe(&self, subscription: Subscription) -> bool {
        let me = thread::current();
        let (removed, inside) = {
            let mut state = self.state.lock();
            let at = state
                .subscribed
                .iter()
                .position(|(other, _)| *other == subscription);
            let inside = state.calls.iter().any(|(_, caller)| caller.id() == me.id());
            if !inside {
                state.waiting.push((subscription, me.clone()));
            }
            (at.map(|at| state.subscribed.remove(at)), inside)
        };
        if !inside {
            while self.state.lock().is_called(subscription) {
                thread::park();
            }
            let mut state = self.state.lock();
            state.waiting.retain(|(_, other)| other.id() != me.id());
        }
        removed.is_some()
    }
}

impl<E> Default for Observers<E> {
    fn default() -> Self {
        Self::new()
    }
}

/// The call that the current thread made last is over.
struct Ended<'a, E>(&'a Observers<E>);

impl<E> Drop for Ended<'_, E> {
    fn drop(&mut self) {
        let mut state = self.0.state.lock();
        let me = thread::current().id();
        let last = state
            .calls
            .iter()
            .rposition(|(_, caller)| caller.id() == me);
        let (called, _) = state
            .calls
            .remove(last.expect("it was noted when it began"));
        for (awaited, thread) in &state.waiting {
            if *awaited == called {
                thread.unpark();
            }
        }
    }
}
