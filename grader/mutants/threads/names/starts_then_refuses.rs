// mutant: starts the thread first and looks at the name after that
// verdict: wrong-answer
// check: a_nul_is_an_error
// The error is returned, and `f` runs all the same: nobody has its handle, and the caller believes
// that nothing was started.

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    let clean = name.replace('\0', "?");
    let thread = Builder::new().name(clean).spawn(f)?;
    if name.contains('\0') {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Ok(thread)
}
