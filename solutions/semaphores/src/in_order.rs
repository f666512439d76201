//! Three things that three threads do, always in the same order.
//!
//! Which thread runs first is not yours to decide. What you can decide is who waits for whom: the second
//! thing waits until the first is done, the third until the second is. Then it does not matter in
//! which order the threads come.

use parking_lot::{Condvar, Mutex};

/// Lets three calls, from three threads, take place in order.
///
/// # Between threads
///
/// One `InOrder` is shared by reference by three threads. Each method is called once, by any of them, and
/// the calls may come in any order and at the same time. What was done before is visible to what
/// comes after. Whoever waits sleeps and does not poll. The closures do not panic.
///
/// # Example
///
/// ```
/// use semaphores::in_order::InOrder;
/// use std::sync::Mutex;
/// use std::thread;
///
/// let order = InOrder::new();
/// let words = Mutex::new(Vec::new());
/// let say = |word| words.lock().unwrap().push(word);
/// thread::scope(|scope| {
///     scope.spawn(|| order.third(|| say("go")));
///     scope.spawn(|| order.second(|| say("steady")));
///     scope.spawn(|| order.first(|| say("ready")));
/// });
/// assert_eq!(words.into_inner().unwrap(), ["ready", "steady", "go"]);
/// ```
#[derive(Debug)]
pub struct InOrder {
    done: Mutex<u8>,
    went_on: Condvar,
}

impl InOrder {
    /// Nothing is done yet.
    pub fn new() -> Self {
        Self {
            done: Mutex::new(0),
            went_on: Condvar::new(),
        }
    }

    /// Calls `f` without waiting for anybody, and returns what it returns.
    pub fn first<R>(&self, f: impl FnOnce() -> R) -> R {
        self.after(0, f)
    }

    /// Calls `f` when the closure of [`first`](InOrder::first) has returned, and not before.
    pub fn second<R>(&self, f: impl FnOnce() -> R) -> R {
        self.after(1, f)
    }

    /// Calls `f` when the closure of [`second`](InOrder::second) has returned, and not before.
    pub fn third<R>(&self, f: impl FnOnce() -> R) -> R {
        self.after(2, f)
    }

    /// Calls `f` when so many are done, which makes it one more.
    fn after<R>(&self, number: u8, f: impl FnOnce() -> R) -> R {
        let mut done = self.done.lock();
        self.went_on.wait_while(&mut done, |done| *done < number);
        drop(done);
        let result = f();
        *self.done.lock() += 1;
        self.went_on.notify_all();
        result
    }
}

impl Default for InOrder {
    fn default() -> Self {
        Self::new()
    }
}
