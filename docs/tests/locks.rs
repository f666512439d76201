//! The code on the opening page of the chapter `locks`.

use parking_lot::{Condvar, Mutex};
use std::thread;

// ANCHOR: mutex
#[test]
fn a_mutex_owns_what_it_protects() {
    let balance = Mutex::new(100);
    thread::scope(|scope| {
        scope.spawn(|| *balance.lock() += 20);
        scope.spawn(|| *balance.lock() -= 50);
    });
    assert_eq!(*balance.lock(), 70);
}
// ANCHOR_END: mutex

// ANCHOR: guard
#[test]
fn a_lock_is_held_for_as_long_as_its_guard_lives() {
    let words = Mutex::new(vec!["lock", "guard"]);

    let guard = words.lock();
    assert!(words.try_lock().is_none()); // held: a second `lock` would wait for ever
    drop(guard);

    assert_eq!(words.lock().len(), 2); // a guard without a name lives to the end of the statement
    assert!(words.try_lock().is_some());
}
// ANCHOR_END: guard

// ANCHOR: condvar
#[test]
fn a_condition_variable_waits_until_something_is_true() {
    let ready = Mutex::new(false);
    let changed = Condvar::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut ready = ready.lock();
            while !*ready {
                changed.wait(&mut ready); // lets go of the lock, sleeps, takes it again
            }
        });
        *ready.lock() = true;
        changed.notify_one();
    });
}
// ANCHOR_END: condvar
