// mutant: refuses a name that ends with a NUL
// verdict: wrong-answer
// check: a_nul_is_an_error
// Names from C end with a NUL, and that is where one looks for it. It can stand anywhere.

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    if name.ends_with('\0') {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Builder::new().name(name.to_owned()).spawn(f)
}
