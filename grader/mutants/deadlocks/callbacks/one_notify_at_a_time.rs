// mutant: lets one thread notify at a time, with a lock that it may take again
// verdict: wrong-answer
// check: notifies_run_side_by_side
// The list's lock is free during a call, and callbacks may notify. But another thread that has something to say
// waits until the callbacks of this one are all done, and if one of them waits for that thread, for ever.

use parking_lot::{Condvar, Mutex, ReentrantMutex};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread::{self, ThreadId};

pub type Callback<E> = dyn Fn(&Observers<E>, &E) + Send + Sync;

pub struct Observers<E> {
    state: Mutex<State<E>>,
    call_ended: Condvar,
    notifying: ReentrantMutex<()>,
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
            notifying: ReentrantMutex::new(()),
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
        let _alone = self.notifying.lock();
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
