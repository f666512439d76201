//! Two threads, from their start to their end.
//!
//! `thread::spawn` starts a new thread and returns at once, while the thread runs. What it returns
//! is a handle, and `join` on the handle does two things: it waits until the thread has ended, and
//! it hands over what the closure returned.

use std::thread;

/// Runs `a` and `b` on two new threads, and returns what both returned: `a`'s result first.
///
/// The two run at the same time, each on a thread of its own; neither runs on the thread that
/// called. Both threads have ended when `run_both` returns.
///
/// Neither closure panics. What to do if one does is the subject of the exercise `panics`.
///
/// # Between threads
///
/// The closures and their results move to another thread and back: that is what [`Send`] allows.
/// The new threads might live longer than the function that called, so the closures borrow nothing
/// from it: that is what `'static` asks for. While the threads run, the caller sleeps; it does not
/// ask again and again whether they are done.
///
/// # Example
///
/// ```
/// use threads::hello::run_both;
///
/// let (sum, greeting) = run_both(|| 1 + 2, || format!("hello from {}", "a thread"));
/// assert_eq!(sum, 3);
/// assert_eq!(greeting, "hello from a thread");
/// ```
pub fn run_both<A, B>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B)
where
    A: Send + 'static,
    B: Send + 'static,
{
    let a = thread::spawn(a);
    let b = thread::spawn(b);
    (
        a.join().expect("neither closure panics"),
        b.join().expect("neither closure panics"),
    )
}
