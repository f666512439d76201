//! The puzzle of the chapter: the lost update.

use crate::given::count_two_visitors;
use harness::{Check, ensure};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

pub const CHECKS: &[Check] = &[Check::order(
    "two_visitors_are_lost",
    "in the order that you give, two of four visitors are lost",
    order,
    two_visitors_are_lost,
)];

fn order() -> Vec<usize> {
    let order: Vec<real::given::Thread> = real::break_it::order();
    let index = |thread: &real::given::Thread| *thread as usize + 1;
    order.iter().map(index).collect()
}

fn two_visitors_are_lost() {
    let visitors = Arc::new(AtomicU64::new(0));
    let threads = ["A", "B"].map(|name| {
        let visitors = Arc::clone(&visitors);
        let thread = thread::Builder::new().name(name.to_owned());
        let counting = thread.spawn(move || count_two_visitors(&visitors));
        counting.expect("the model starts a thread")
    });
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    let counted = visitors.load(Ordering::SeqCst);
    harness::outcome(&format!("the counter says {counted}"));
    ensure!(
        counted > 2,
        "four visitors were counted, and the counter says {counted}"
    );
}
