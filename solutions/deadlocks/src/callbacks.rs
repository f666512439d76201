//! Callbacks: code that you do not know, called in the middle of your own.
//!
//! A list of observers is a vector behind a lock, and to notify them is a loop. But what does a callback do? It may
//! call this very list, and wait for the lock that its own thread holds. It may take a lock of its own, which another
//! thread holds that waits for the list. Nobody can see these circles from within the list. So the rule is:
//! hold nothing while you call what you do not know. The price is that the list can change between two calls,
//! and that it has to be said what that means.

use parking_lot::{Condvar, Mutex};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread::{self, ThreadId};

/// What is called: with the list that calls it, so that it can use that, and the event.
pub type Callback<E> = dyn Fn(&Observers<E>, &E) + Send + Sync;

/// Those who want to be called at every event.
///
/// # Between threads
///
/// One list is shared by reference by any number of threads. All of them may call all methods at the same time,
/// and so may the callbacks while they are called, as deep as they like.
///
/// - [`notify`](Observers::notify) misses nobody, whatever others do meanwhile, and nobody is called after they have
///   [unsubscribed](Observers::unsubscribe).
/// - A callback that takes its time keeps nobody waiting, except whoever unsubscribes it. Threads that notify at the same
///   time call at the same time, the same callback, too.
/// - While a callback runs, its thread holds no lock of the list. Neither does it while a callback is dropped:
///   what a callback has captured may use the list in its `Drop`.
/// - Whoever has to wait sleeps until then, and does not ask again and again.
///
/// # Example
///
/// ```
/// use deadlocks::callbacks::Observers;
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
///
/// let sum = Arc::new(AtomicU32::new(0));
/// let orders = Observers::new();
/// let adds_up = orders.subscribe({
///     let sum = Arc::clone(&sum);
///     move |orders: &Observers<u32>, price: &u32| {
///         sum.fetch_add(*price, Relaxed);
///         if *price > 100 {
///             orders.notify(&5); // a delivery charge
///         }
///     }
/// });
/// orders.notify(&20);
/// orders.notify(&200);
/// assert!(orders.unsubscribe(adds_up));
/// orders.notify(&20);
/// assert_eq!(sum.load(Relaxed), 225);
/// ```
pub struct Observers<E> {
    state: Mutex<State<E>>,
    call_ended: Condvar,
}

struct State<E> {
    /// In the order of the numbers, which is the order of subscription.
    subscribed: BTreeMap<Subscription, Arc<Callback<E>>>,
    next: Subscription,
    /// The calls that are under way, each with the thread that makes it.
    calls: Vec<(Subscription, ThreadId)>,
}

/// What a callback that was subscribed is known by. It is good for the list that it comes from, and for no other
/// callback of that list, ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subscription(u64);

impl<E> Observers<E> {
    /// A list without callbacks.
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

    /// Adds a callback. Every [`notify`](Observers::notify) that begins after this has returned calls it. One that is
    /// already calling others does not, such as the one whose callback subscribes here.
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

    /// Calls every callback that is subscribed now, once, on the calling thread, in the order of subscription.
    ///
    /// A callback that is unsubscribed before its turn comes is not called.
    ///
    /// If a callback panics, those behind it are not called by this `notify`, and the panic goes on to the caller. The
    /// list, and whoever waits for the end of that call, goes on as after any other call.
    pub fn notify(&self, event: &E) {
        let now: Vec<_> = self.state.lock().subscribed.keys().copied().collect();
        for subscription in now {
            if let Some(call) = self.begin_call(subscription) {
                (call.callback)(self, event);
            }
        }
    }

    /// Removes a callback; whether it was still subscribed.
    ///
    /// After this has returned, whatever it returned, no call by this subscription is under way on another thread, and
    /// none begins. So if there are any, this waits for their end, and not for calls of other callbacks. The callback
    /// has been dropped as well, unless a `notify` that was to call it is still under way.
    ///
    /// Called by a callback of this list, it does *not* wait, whichever subscription it is about: the call to wait for
    /// might be the caller's own, or wait for the caller in turn. Then calls on other threads
    /// may still be under way, or be about to begin, when it returns. The calling thread itself
    /// begins none.
    ///
    /// Since it may wait for a callback, do not hold anything that the callback needs.
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
        drop(state); // before `removed`: dropping a callback runs code that is not ours
        removed.is_some()
    }

    /// Notes that a callback is called now, if it is still subscribed. To look and to take note is one step, or
    /// `unsubscribe` could come in between and see no call to wait for.
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

/// A call under way; it is over when this is dropped, by a panic, too.
struct Call<'a, E> {
    callback: Arc<Callback<E>>,
    noted: (Subscription, ThreadId),
    list: &'a Observers<E>,
}

impl<E> Drop for Call<'_, E> {
    fn drop(&mut self) {
        let mut state = self.list.state.lock();
        // Calls of the same callback on the same thread are nested and alike: any of them will do.
        if let Some(at) = state.calls.iter().position(|&call| call == self.noted) {
            state.calls.swap_remove(at);
        }
        drop(state);
        self.list.call_ended.notify_all();
    }
}
