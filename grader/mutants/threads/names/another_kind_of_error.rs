// mutant: returns an error of the kind `Other`
// verdict: wrong-answer
// check: a_nul_is_an_error
// `io::Error::other` is the shortest way to an error. A caller who wants to tell a bad name from a
// system without threads asks for the kind, and finds nothing.

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    if name.contains('\0') {
        return Err(io::Error::other("the name holds a NUL"));
    }
    Builder::new().name(name.to_owned()).spawn(f)
}
