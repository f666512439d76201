// mutant: joins the thread before it returns the handle
// verdict: deadlock
// check: the_handle_comes_at_once
// A thread that has been joined has no handle to give away any more, so a second thread hands over
// the result. The caller waits all the time, and nothing runs at the same time.

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    if name.contains('\0') {
        return Err(io::ErrorKind::InvalidInput.into());
    }

    let thread = Builder::new().name(name.to_owned()).spawn(f)?;
    let result = thread.join().unwrap();
    Builder::new().name(name.to_owned()).spawn(|| result)
}
