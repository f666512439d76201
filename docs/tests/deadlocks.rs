//! The code on the opening page of the chapter `deadlocks`.

use parking_lot::Mutex;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

// ANCHOR: order
#[test]
fn everyone_takes_the_locks_in_one_order() {
    let (files, printer) = (Mutex::new(0), Mutex::new(0));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut files = files.lock(); // files before printer, everywhere
                let mut printer = printer.lock();
                *files += 1;
                *printer += 1;
            });
        }
    });
    assert_eq!((*files.lock(), *printer.lock()), (2, 2));
}
// ANCHOR_END: order

// ANCHOR: try
#[test]
fn who_only_tries_does_not_wait_for_ever() {
    let (files, printer) = (Mutex::new(0), Mutex::new(0));
    let busy = printer.lock();

    let first = files.lock();
    assert!(printer.try_lock_for(Duration::from_millis(1)).is_none());
    drop(first); // let go of what you hold before you try again

    drop(busy);
    assert!(printer.try_lock_for(Duration::from_millis(1)).is_some());
}
// ANCHOR_END: try

// ANCHOR: shorter
#[test]
fn let_go_before_you_wait_for_a_thread() {
    let work = Arc::new(Mutex::new(vec![1, 2, 3]));
    let worker = Mutex::new(Some(thread::spawn({
        let work = Arc::clone(&work);
        move || work.lock().iter().sum::<i32>()
    })));

    work.lock().push(4); // what the worker needs, and gone at the end of this line
    let handle = worker.lock().take().unwrap(); // and so is this one
    assert!(handle.join().unwrap() >= 6);
}
// ANCHOR_END: shorter
