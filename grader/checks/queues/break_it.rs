//! The puzzle of the chapter: two consumers and an `if`.

use crate::given::{Queue, consume, produce};
use harness::Check;
use std::sync::Arc;
use std::thread;

pub const CHECKS: &[Check] = &[Check::order(
    "a_consumer_finds_nothing",
    "in the order that you give, a consumer goes on after its wait and finds the queue empty",
    order,
    a_consumer_finds_nothing,
)];

fn order() -> Vec<usize> {
    let order: Vec<real::given::Thread> = real::break_it::order();
    let index = |thread: &real::given::Thread| *thread as usize + 1;
    order.iter().map(index).collect()
}

fn a_consumer_finds_nothing() {
    let queue = Arc::new(Queue::new());
    let start = |name: &str, work: fn(&Queue)| {
        let queue = Arc::clone(&queue);
        let thread = thread::Builder::new().name(name.to_owned());
        let working = thread.spawn(move || work(&queue));
        working.expect("the model starts a thread")
    };
    let threads = [
        start("A", consume),
        start("B", consume),
        start("P", produce),
    ];
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    harness::outcome("both consumers have an item");
}
