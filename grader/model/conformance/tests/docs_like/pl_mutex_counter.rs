use parking_lot::Mutex;
use std::sync::Arc;
use std::thread;

pub fn main() {
    let data = Arc::new(Mutex::new(0));
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let data = Arc::clone(&data);
            thread::spawn(move || {
                let mut data = data.lock();
                *data += 1;
            })
        })
        .collect();
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    println!("{data:?}");
    assert_eq!(*data.lock(), 2);
}
