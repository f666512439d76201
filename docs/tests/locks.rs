//! The code on the opening page of the chapter `locks`.

use parking_lot::{Condvar, Mutex, RwLock};
use std::sync::atomic::{AtomicU64, Ordering};
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

// ANCHOR: rwlock
#[test]
fn readers_are_inside_together_and_a_writer_alone() {
    let ports = RwLock::new(vec![80, 443]);

    let one = ports.read();
    let other = ports.read(); // at the same time
    assert_eq!(one.len() + other.len(), 4);
    assert!(ports.try_write().is_none()); // not while somebody reads
    drop((one, other));

    ports.write().push(8080);
    assert_eq!(ports.read().len(), 3);
}
// ANCHOR_END: rwlock

// ANCHOR: atomic
#[test]
fn an_atomic_operation_is_one_step() {
    let (count, highest) = (AtomicU64::new(0), AtomicU64::new(0));
    let work = |value| {
        count.fetch_add(1, Ordering::Relaxed);
        highest.fetch_max(value, Ordering::Relaxed);
    };
    thread::scope(|scope| {
        scope.spawn(|| work(20));
        scope.spawn(|| work(7));
    });
    assert_eq!(count.into_inner(), 2);
    assert_eq!(highest.into_inner(), 20);
}
// ANCHOR_END: atomic
