//! A thread with a name.
//!
//! In a debugger, in the message of a panic, in a log: a thread that has a name says which one it is.
//! `thread::spawn` takes none. `thread::Builder` does, and returns a `Result`, since the system may
//! have no thread left to give. But for one mistake it panics: a name with a NUL in it (the
//! character `'\0'`), which systems take for the end of a text.

use std::io;
use std::thread::{Builder, JoinHandle};

/// Starts a thread that has this name and runs `f`; returns its handle at once.
///
/// Inside of `f`, [`thread::current`](std::thread::current) has exactly this name: all of it, however
/// long it is, and whichever characters it has. An empty name is a name. The caller's own thread is
/// left as it is.
///
/// # Errors
///
/// [`io::ErrorKind::InvalidInput`] if `name` holds a NUL: nothing is started then, `f` is not called,
/// and nothing panics. If the system refuses the thread, its error.
///
/// # Between threads
///
/// `f` runs on the new thread, and nowhere else; what it returns, or what it panicked with, comes out
/// of the handle's `join`.
///
/// # Example
///
/// ```
/// use std::io::ErrorKind;
/// use std::thread;
/// use threads::names::spawn_named;
///
/// let worker = spawn_named("worker-1", || thread::current().name().map(str::to_owned))?;
/// assert_eq!(worker.thread().name(), Some("worker-1"));
/// assert_eq!(worker.join().unwrap().as_deref(), Some("worker-1"));
///
/// let refused = spawn_named("worker\0", || ());
/// assert_eq!(refused.unwrap_err().kind(), ErrorKind::InvalidInput);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    if name.contains('\0') {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("a thread's name must not hold a NUL: {name:?}"),
        ));
    }
    Builder::new().name(name.to_owned()).spawn(f)
}
