// mutant: hands every name on to the builder
// verdict: wrong-answer
// check: a_nul_is_an_error
// The builder returns a `Result`, so it seems to take care of every error. For this one it panics,
// and with a name that comes from outside a stranger can bring the program down.

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    Builder::new().name(name.to_owned()).spawn(f)
}
