// variant: asks every byte, with an early match

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    match name.bytes().position(|byte| byte == 0) {
        Some(at) => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("NUL at byte {at}"),
        )),
        None => Builder::new().name(name.to_string()).spawn(f),
    }
}
