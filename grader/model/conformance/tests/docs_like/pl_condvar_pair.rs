use parking_lot::{Condvar, Mutex};
use std::sync::Arc;
use std::thread;

pub fn main() {
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let pair2 = pair.clone();

    let handle = thread::spawn(move || {
        let (lock, cvar) = &*pair2;
        let mut started = lock.lock();
        *started = true;
        cvar.notify_one();
    });

    let (lock, cvar) = &*pair;
    let mut started = lock.lock();
    if !*started {
        cvar.wait(&mut started);
    }
    // Note that we used an if instead of a while loop above.
    assert!(*started);
    drop(started);
    handle.join().unwrap();
}
