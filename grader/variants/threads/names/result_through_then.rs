// variant: the check as a condition in a chain, a closure around the function

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    let builder = Builder::new().stack_size(1 << 20);
    (!name.contains('\0'))
        .then(|| builder.name(name.into()))
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "NUL in a thread's name"))?
        .spawn(move || f())
}
