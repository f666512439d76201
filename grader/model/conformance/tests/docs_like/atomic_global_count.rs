use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

static GLOBAL_THREAD_COUNT: AtomicUsize = AtomicUsize::new(0);

pub fn main() {
    let before = GLOBAL_THREAD_COUNT.load(Ordering::Relaxed);
    let handles: Vec<_> = (0..2)
        .map(|_| thread::spawn(|| GLOBAL_THREAD_COUNT.fetch_add(1, Ordering::Relaxed)))
        .collect();
    for handle in handles {
        println!("live threads: {}", handle.join().unwrap() + 1);
    }
    assert_eq!(GLOBAL_THREAD_COUNT.load(Ordering::Relaxed), before + 2);
}
