//! Three things that three threads do, always in the same order.
//!
//! Which thread runs first is not yours to decide. What you can decide is who waits for whom: the second
//! thing waits until the first is done, the third until the second is. Then it does not matter in
//! which order the threads come.

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
    // What must the second be able to see, and the third?
}

impl InOrder {
    /// Nothing is done yet.
    pub fn new() -> Self {
        todo!("InOrder::new")
    }

    /// Calls `f` without waiting for anybody, and returns what it returns.
    pub fn first<R>(&self, f: impl FnOnce() -> R) -> R {
        let _ = f;
        todo!("InOrder::first")
    }

    /// Calls `f` when the closure of [`first`](InOrder::first) has returned, and not before.
    pub fn second<R>(&self, f: impl FnOnce() -> R) -> R {
        let _ = f;
        todo!("InOrder::second")
    }

    /// Calls `f` when the closure of [`second`](InOrder::second) has returned, and not before.
    pub fn third<R>(&self, f: impl FnOnce() -> R) -> R {
        let _ = f;
        todo!("InOrder::third")
    }
}

impl Default for InOrder {
    fn default() -> Self {
        Self::new()
    }
}
