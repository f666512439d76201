// variant: a function of its own checks the name, and the question mark passes the error on

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    let builder = Builder::new().name(checked(name)?);
    let handle = builder.spawn(f)?;
    Ok(handle)
}

fn checked(name: &str) -> Result<String, io::Error> {
    if name.chars().any(|character| character == char::from(0)) {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    }
    Ok(String::from(name))
}
