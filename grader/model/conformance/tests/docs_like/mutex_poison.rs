use std::sync::{Arc, Mutex};
use std::thread;

pub fn main() {
    let lock = Arc::new(Mutex::new(0_u32));
    let lock2 = Arc::clone(&lock);

    let _ = thread::spawn(move || -> () {
        // This thread acquires the mutex first.
        let _guard = lock2.lock().unwrap();
        panic!();
    })
    .join();

    // The mutex is poisoned by now, but its data can still be had.
    let mut guard = match lock.lock() {
        Ok(guard) => guard,
        Err(poisoned) => poisoned.into_inner(),
    };
    *guard += 1;
    drop(guard);
    assert!(lock.is_poisoned());
    lock.clear_poison();
    assert_eq!(lock.lock().ok().as_deref(), Some(&1));
}
