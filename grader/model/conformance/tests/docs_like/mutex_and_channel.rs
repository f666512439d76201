use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread;

const N: usize = 2;

pub fn main() {
    let data = Arc::new(Mutex::new(0));

    let (tx, rx) = channel();
    for _ in 0..N {
        let (data, tx) = (Arc::clone(&data), tx.clone());
        thread::spawn(move || {
            let mut data = data.lock().unwrap();
            *data += 1;
            if *data == N {
                tx.send(()).unwrap();
            }
            // The lock is released here when `data` goes out of scope.
        });
    }

    rx.recv().unwrap();
    // Everybody is through once all senders are gone.
    drop(tx);
    assert!(rx.recv().is_err());
}
