// mutant: checks the name and then does not use it
// verdict: wrong-answer
// check: the_thread_has_the_name
// `thread::spawn` is what fingers write by themselves. All is well, until somebody reads a log and
// all threads are called the same.

use std::io;
use std::thread::{self, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    if name.contains('\0') {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Ok(thread::spawn(f))
}
