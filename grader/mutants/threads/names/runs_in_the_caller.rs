// mutant: calls the function first and starts a thread for its result
// verdict: wrong-answer
// check: the_thread_has_the_name
// With parentheses, `f()`, it is the result that moves into the thread. The work was done before,
// on the thread that called, whose name it saw.

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    if name.contains('\0') {
        return Err(io::ErrorKind::InvalidInput.into());
    }

    let result = f();
    Builder::new().name(name.to_owned()).spawn(|| result)
}
