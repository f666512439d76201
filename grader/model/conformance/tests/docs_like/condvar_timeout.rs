use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

pub fn main() {
    let pair = Arc::new((Mutex::new(true), Condvar::new()));
    let pair2 = Arc::clone(&pair);

    let handle = thread::spawn(move || {
        let (lock, cvar) = &*pair2;
        let mut pending = lock.lock().unwrap();
        *pending = false;
        cvar.notify_one();
    });

    let (lock, cvar) = &*pair;
    let result = cvar
        .wait_timeout_while(
            lock.lock().unwrap(),
            Duration::from_millis(100),
            |&mut pending| pending,
        )
        .unwrap();
    if result.1.timed_out() {
        // Timed-out without the condition ever evaluating to false.
        assert!(*result.0);
    } else {
        assert!(!*result.0);
    }
    drop(result);
    handle.join().unwrap();
}
