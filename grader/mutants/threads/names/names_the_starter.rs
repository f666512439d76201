// mutant: names a thread that starts another one
// verdict: wrong-answer
// check: the_thread_has_the_name
// A name belongs to one thread and is not passed on. Here the handle shows the right name, and the
// thread that runs `f` has none.

use std::io;
use std::thread::{self, Builder, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    if name.contains('\0') {
        return Err(io::ErrorKind::InvalidInput.into());
    }

    Builder::new()
        .name(name.to_owned())
        .spawn(|| thread::spawn(f).join().unwrap())
}
