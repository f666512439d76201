// mutant: returns at once if somebody else has unsubscribed the callback
// verdict: wrong-answer
// check: nor_after_the_second_unsubscribe
// There is nothing left to remove, so there seems nothing left to do. But a call that began before may still be
// under way, and this caller was promised, too, that none is.

use parking_lot::{Condvar, Mutex};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread::{self, ThreadId};

pub type Callback<E> = dyn Fn(&Observers<E>, &E) + Send + Sync;

pub struct Observers<E> {
    state: Mutex<State<E>>,
    call_ended: Condvar,
}

struct State<E> {
    subscribed: BTreeMap<Subscription, Arc<Callback<E>>>,
    next: Subscription,
    calls: Vec<(Subscription, ThreadId)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subscription(u64);

impl<E> Observers<E> {
    pub fn new() -> Self {
        let state = State {
            subscribed: BTreeMap::new(),
            next: Subscription(0),
            calls: Vec::new(),
        };
        Self {
            state: Mutex::new(state),
            call_ended: Condvar::new(),
        }
    }

    pub fn subscribe(
        &self,
        callback: impl Fn(&Observers<E>, &E) + Send + Sync + 'static,
    ) -> Subscription {
        let mut state = self.state.lock();
        let subscription = state.next;
        state.next.0 += 1;
        state.subscribed.insert(subscription, Arc::new(callback));
        subscription
    }

    pub fn notify(&self, event: &E) {
        let now: Vec<_> = self.state.lock().subscribed.keys().copied().collect();
        for subscription in now {
            if let Some(call) = self.begin_call(subscription) {
                (call.callback)(self, event);
            }
        }
    }

    pub fn unsubscribe(&self, subscription: Subscription) -> bool {
        let mut state = self.state.lock();
        let removed = state.subscribed.remove(&subscription);
        if removed.is_none() {
            return false;
        }
        let me = thread::current().id();
        if state.calls.iter().all(|&(_, thread)| thread != me) {
            self.call_ended.wait_while(&mut state, |state| {
                state
                    .calls
                    .iter()
                    .any(|&(called, _)| called == subscription)
            });
        }
        drop(state);
        removed.is_some()
    }

    fn begin_call(&self, subscription: Subscription) -> Option<Call<'_, E>> {
        let mut state = self.state.lock();
        let callback = Arc::clone(state.subscribed.get(&subscription)?);
        let thread = thread::current().id();
        state.calls.push((subscription, thread));
        Some(Call {
            callback,
            noted: (subscription, thread),
            list: self,
        })
    }
}

impl<E> Default for Observers<E> {
    fn default() -> Self {
        Self::new()
    }
}

struct Call<'a, E> {
    callback: Arc<Callback<E>>,
    noted: (Subscription, ThreadId),
    list: &'a Observers<E>,
}

impl<E> Drop for Call<'_, E> {
    fn drop(&mut self) {
        let mut state = self.list.state.lock();
        if let Some(at) = state.calls.iter().position(|&call| call == self.noted) {
            state.calls.swap_remove(at);
        }
        drop(state);
        self.list.call_ended.notify_all();
    }
}
