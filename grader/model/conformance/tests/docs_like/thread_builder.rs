use std::{io, thread};

fn start() -> io::Result<thread::JoinHandle<String>> {
    thread::Builder::new()
        .name("reader".to_string())
        .stack_size(32 * 1024)
        .spawn(|| thread::current().name().unwrap_or("none").to_uppercase())
}

pub fn main() {
    match start().map(|handle| handle.join()) {
        Ok(Ok(name)) => assert_eq!(name, "READER"),
        Ok(Err(_)) => panic!("the thread panicked"),
        Err(error) => panic!("{error}"),
    }
}
