//! The code on the opening page of the chapter `semaphores`.

use parking_lot::{Condvar, Mutex};
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

// ANCHOR: monitor
#[test]
fn a_thread_waits_until_something_is_true() {
    let tickets = Mutex::new(0);
    let returned = Condvar::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut tickets = tickets.lock();
            while *tickets == 0 {
                returned.wait(&mut tickets);
            }
            *tickets -= 1; // still the same guard: nobody came between
        });
        *tickets.lock() += 1;
        returned.notify_one();
    });
    assert_eq!(*tickets.lock(), 0);
}
// ANCHOR_END: monitor

// ANCHOR: drop
struct Visit<'a>(&'a AtomicUsize);

impl<'a> Visit<'a> {
    fn begin(inside: &'a AtomicUsize) -> Self {
        inside.fetch_add(1, Ordering::SeqCst);
        Visit(inside)
    }
}

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[test]
fn what_a_value_undoes_in_its_drop_is_undone_by_a_panic_too() {
    let inside = AtomicUsize::new(0);
    let result: thread::Result<()> = thread::scope(|scope| {
        let visitor = scope.spawn(|| {
            let _visit = Visit::begin(&inside);
            panic!("a visitor who falls");
        });
        visitor.join()
    });
    assert!(result.is_err());
    assert_eq!(inside.load(Ordering::SeqCst), 0);
}
// ANCHOR_END: drop

// ANCHOR: timeout
#[test]
fn a_wait_ends_when_its_time_is_over() {
    let ready = Mutex::new(false);
    let changed = Condvar::new();
    let mut guard = ready.lock();
    let not_ready = |ready: &mut bool| !*ready;
    let result = changed.wait_while_for(&mut guard, not_ready, Duration::from_millis(1));
    assert!(result.timed_out()); // nobody was there to change it
}
// ANCHOR_END: timeout

// ANCHOR: barrier
#[test]
fn a_barrier_lets_all_go_on_together() {
    let arrived = AtomicUsize::new(0);
    let all_there = Barrier::new(3);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                arrived.fetch_add(1, Ordering::SeqCst);
                all_there.wait();
                assert_eq!(arrived.load(Ordering::SeqCst), 3); // nobody is still on the way
            });
        }
    });
}
// ANCHOR_END: barrier
