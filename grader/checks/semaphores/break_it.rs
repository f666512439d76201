//! The puzzle of the chapter: the lost wakeup.

use crate::given::{Semaphore, visit};
use harness::Check;
use std::sync::Arc;
use std::thread;

pub const CHECKS: &[Check] = &[Check::order(
    "a_wakeup_is_lost",
    "in the order that you give, a thread sleeps for ever, although the permit is available",
    order,
    a_wakeup_is_lost,
)];

fn order() -> Vec<usize> {
    let order: Vec<real::given::Thread> = real::break_it::order();
    let index = |thread: &real::given::Thread| *thread as usize + 1;
    order.iter().map(index).collect()
}

fn a_wakeup_is_lost() {
    let semaphore = Arc::new(Semaphore::new());
    let threads = ["A", "B"].map(|name| {
        let semaphore = Arc::clone(&semaphore);
        let thread = thread::Builder::new().name(name.to_owned());
        let visiting = thread.spawn(move || visit(&semaphore));
        visiting.expect("the model starts a thread")
    });
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    harness::outcome("both threads had the permit and gave it back");
}
