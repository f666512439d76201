//! Which request a thread works on, known to everything that it calls.
//!
//! A server handles each request on some thread, and every line of its log should name the request.
//! Passing the id through every function is tiresome. A *thread-local* value is like a global one of
//! which each thread has its own. But threads are used again, so what is left there, the next request
//! finds.

use std::cell::Cell;

thread_local! {
    static CURRENT: Cell<Option<u64>> = const { Cell::new(None) };
}

/// Calls `f`, which works on the request `id`, and returns its result.
///
/// Until `f` ends, [`request_id`] gives `id` on this thread. Calls may be nested: the inner id
/// counts as long as the inner call lasts. Afterwards everything is as it was before, also if `f`
/// panics; the panic goes on to the caller.
///
/// # Between threads
///
/// `f` is called on the calling thread. What one thread works on, no other thread sees: not one that
/// runs at the same time, and not one that `f` starts.
///
/// # Example
///
/// ```
/// use threads::thread_local::{request_id, with_request_id};
///
/// fn log(text: &str) -> String {
///     match request_id() {
///         Some(id) => format!("[{id}] {text}"),
///         None => text.to_owned(),
///     }
/// }
///
/// assert_eq!(with_request_id(7, || log("hello")), "[7] hello");
/// assert_eq!(log("idle"), "idle");
/// ```
pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    // Its drop restores what was there, on every way out of here.
    let _before = Before(CURRENT.replace(Some(id)));
    f()
}

/// The request that the current thread works on, if it works on one.
pub fn request_id() -> Option<u64> {
    CURRENT.get()
}

/// What the thread worked on before.
struct Before(Option<u64>);

impl Drop for Before {
    fn drop(&mut self) {
        CURRENT.set(self.0);
    }
}
