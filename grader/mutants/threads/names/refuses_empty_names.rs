// mutant: takes an empty name for no name
// verdict: wrong-answer
// check: any_name_is_kept
// An empty name is of little use, but it is a name. The contract has one reason to refuse, and this
// is not it.

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    if name.is_empty() || name.contains('\0') {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Builder::new().name(name.to_owned()).spawn(f)
}
