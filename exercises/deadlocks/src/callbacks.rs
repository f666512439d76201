//! Callbacks: code that you do not know, called in the middle of your own.
//!
//! A list of observers is a vector behind a lock, and to notify them is a loop. But what does a callback do? It may
//! call this very list, and wait for the lock that its own thread holds. It may take a lock of its own, which another
//! thread holds that waits for the list. Nobody can see these circles from within the list. So the rule is:
//! hold nothing while you call what you do not know. The price is that the list can change between two calls,
//! and that it has to be said what that means.

use std::marker::PhantomData;

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
    // Who is subscribed, and what has to be known about the calls that are under way?
    events: PhantomData<E>, // until there is a field that has to do with events
}

/// What a callback that was subscribed is known by. It is good for the list that it comes from, and for no other
/// callback of that list, ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subscription {
    // How is a callback found again?
}

impl<E> Observers<E> {
    /// A list without callbacks.
    pub fn new() -> Self {
        todo!("Observers::new")
    }

    /// Adds a callback. Every [`notify`](Observers::notify) that begins after this has returned calls it. One that is
    /// already calling others does not, such as the one whose callback subscribes here.
    pub fn subscribe(
        &self,
        callback: impl Fn(&Observers<E>, &E) + Send + Sync + 'static,
    ) -> Subscription {
        let _ = callback;
        todo!("Observers::subscribe")
    }

    /// Calls every callback that is subscribed now, once, on the calling thread, in the order of subscription.
    ///
    /// A callback that is unsubscribed before its turn comes is not called.
    ///
    /// If a callback panics, those behind it are not called by this `notify`, and the panic goes on to the caller. The
    /// list, and whoever waits for the end of that call, goes on as after any other call.
    pub fn notify(&self, event: &E) {
        let _ = event;
        todo!("Observers::notify")
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
        let _ = subscription;
        todo!("Observers::unsubscribe")
    }
}

impl<E> Default for Observers<E> {
    fn default() -> Self {
        Self::new()
    }
}
