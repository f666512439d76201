// variant: results through channels, and the threads joined all the same

use std::sync::mpsc;
use std::thread;

pub fn run_both<A, B>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B)
where
    A: Send + 'static,
    B: Send + 'static,
{
    let (send_a, receive_a) = mpsc::channel();
    let (send_b, receive_b) = mpsc::channel();
    let threads = [
        thread::spawn(move || send_a.send(a()).expect("the caller waits for it")),
        thread::spawn(move || send_b.send(b()).expect("the caller waits for it")),
    ];
    let results = (receive_a.recv().unwrap(), receive_b.recv().unwrap());
    for thread in threads {
        thread.join().unwrap();
    }
    results
}
