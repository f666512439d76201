//! Jobs of which some panic.
//!
//! A panic ends the thread that it happens on, and no other. What the thread panicked with comes out
//! of `join`, as the `Err` of its result: a value of any type in a box. `panic!("…")` puts a text into
//! it, and which type of text depends on how it was called.

use std::any::Any;
use std::thread;

/// What [`run_all`] says of a job that panicked with something that is no text.
pub const NO_TEXT: &str = "the job panicked with something that is no text";

/// Runs each job on a thread of its own, and returns how they ended, in the order of the jobs.
///
/// A job that returns is `Ok` with what it returned. A job that panics is `Err` with its message: the
/// text, if it panicked with a [`String`] or a `&'static str`, and [`NO_TEXT`] if it panicked with
/// anything else (see [`panic_any`](std::panic::panic_any)). However many jobs panic, every job runs
/// to its end, and `run_all` itself does not panic.
///
/// All jobs run at the same time, and all threads have ended when `run_all` returns. No other threads
/// are started.
///
/// # Between threads
///
/// Each job moves to a thread of its own; what it returns, or what it panicked with, moves back. The
/// caller sleeps until all threads have ended.
///
/// # Example
///
/// ```
/// use threads::panics::{Job, run_all};
///
/// let jobs: Vec<Job<u32>> = vec![
///     Box::new(|| 1 + 2),
///     Box::new(|| panic!("no more paper in tray {}", 7)),
///     Box::new(|| 3 + 4),
/// ];
/// let results = run_all(jobs);
/// assert_eq!(results, [Ok(3), Err("no more paper in tray 7".to_owned()), Ok(7)]);
/// ```
pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    let threads: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    threads
        .into_iter()
        .map(|thread| thread.join().map_err(message))
        .collect()
}

/// Something to run once, on whichever thread.
pub type Job<T> = Box<dyn FnOnce() -> T + Send>;

/// The text that a thread panicked with.
fn message(panic: Box<dyn Any + Send>) -> String {
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => match panic.downcast_ref::<&'static str>() {
            Some(text) => (*text).to_owned(),
            None => NO_TEXT.to_owned(),
        },
    }
}
