//! The code on the opening page of the chapter `threads`.

use std::sync::Arc;
use std::thread;

// ANCHOR: spawn
#[test]
fn a_thread_is_started_and_joined() {
    let thread = thread::spawn(|| 6 * 7); // returns at once; the closure runs over there
    let answer = thread.join().unwrap(); // waits, and brings the closure's result
    assert_eq!(answer, 42);
}
// ANCHOR_END: spawn

// ANCHOR: move
#[test]
fn what_a_thread_uses_moves_into_it() {
    let city = String::from("Lisbon");
    let thread = thread::spawn(move || city.len()); // `city` belongs to the thread now
    assert_eq!(thread.join().unwrap(), 6);
}
// ANCHOR_END: move

// ANCHOR: arc
#[test]
fn an_arc_has_several_owners() {
    let cities = Arc::new(vec!["Oslo", "Lisbon"]);
    let theirs = Arc::clone(&cities); // another owner, not another vector
    let thread = thread::spawn(move || theirs.len());
    assert_eq!(cities.len(), 2); // still ours, too
    assert_eq!(thread.join().unwrap(), 2);
}
// ANCHOR_END: arc

// ANCHOR: scope
#[test]
fn threads_of_a_scope_may_borrow() {
    let cities = ["Oslo", "Lisbon"];
    let (first, second) = thread::scope(|scope| {
        let first = scope.spawn(|| cities[0].len());
        let second = scope.spawn(|| cities[1].len());
        (first.join().unwrap(), second.join().unwrap())
    }); // no thread of the scope outlives it, so `cities` may be borrowed
    assert_eq!((first, second), (4, 6));
}
// ANCHOR_END: scope

// ANCHOR: panic
#[test]
fn a_panic_ends_one_thread_and_comes_out_of_join() {
    let thread = thread::spawn(|| "twelve".parse::<u32>().unwrap());
    assert!(thread.join().is_err()); // the other threads went on all the time
}
// ANCHOR_END: panic
