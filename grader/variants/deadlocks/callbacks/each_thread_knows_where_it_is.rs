// variant: a thread-local list says which lists call back on this thread; each callback counts its calls

use parking_lot::{Condvar, Mutex};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

pub type Callback<E> = dyn Fn(&Observers<E>, &E) + Send + Sync;

thread_local! {
    /// The lists that call back on this thread now, the innermost last.
    static INSIDE: RefCell<Vec<Arc<()>>> = const { RefCell::new(Vec::new()) };
}

pub struct Observers<E> {
    /// What this list is told apart from others by.
    identity: Arc<()>,
    state: Mutex<State<E>>,
    ended: Condvar,
}

struct State<E> {
    order: Vec<Subscription>,
    callbacks: HashMap<u64, Arc<Callback<E>>>,
    under_way: HashMap<u64, usize>,
    next: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subscription(u64);

impl<E> Observers<E> {
    pub fn new() -> Self {
        Self {
            identity: Arc::new(()),
            state: Mutex::new(State {
                order: Vec::new(),
                callbacks: HashMap::new(),
                under_way: HashMap::new(),
                next: 0,
            }),
            ended: Condvar::new(),
        }
    }

    pub fn subscribe(
        &self,
        callback: impl Fn(&Observers<E>, &E) + Send + Sync + 'static,
    ) -> Subscription {
        let mut state = self.state.lock();
        let subscription = Subscription(state.next);
        state.next += 1;
        state.order.push(subscription);
        state.callbacks.insert(subscription.0, Arc::new(callback));
        subscription
    }

    pub fn notify(&self, event: &E) {
        let order = self.state.lock().order.clone();
        for Subscription(number) in order {
            let callback = {
                let mut state = self.state.lock();
                let Some(callback) = state.callbacks.get(&number).cloned() else {
                    continue;
                };
                *state.under_way.entry(number).or_default() += 1;
                callback
            };
            INSIDE.with_borrow_mut(|inside| inside.push(Arc::clone(&self.identity)));
            let _end = End { list: self, number };
            callback(self, event);
        }
    }

    pub fn unsubscribe(&self, subscription: Subscription) -> bool {
        let inside = INSIDE
            .with_borrow(|inside| inside.iter().any(|list| Arc::ptr_eq(list, &self.identity)));
        let removed = {
            let mut state = self.state.lock();
            state.order.retain(|&other| other != subscription);
            let removed = state.callbacks.remove(&subscription.0);
            while !inside && state.under_way.contains_key(&subscription.0) {
                self.ended.wait(&mut state);
            }
            removed
        };
        removed.is_some()
    }
}

impl<E> Default for Observers<E> {
    fn default() -> Self {
        Self::new()
    }
}

struct End<'a, E> {
    list: &'a Observers<E>,
    number: u64,
}

impl<E> Drop for End<'_, E> {
    fn drop(&mut self) {
        INSIDE.with_borrow_mut(|inside| inside.pop());
        let mut state = self.list.state.lock();
        let calls = state.under_way.entry(self.number).or_default();
        *calls -= 1;
        if *calls == 0 {
            state.under_way.remove(&self.number);
            self.list.ended.notify_all();
        }
    }
}
