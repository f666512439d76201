//! The puzzle of the chapter: two locks in opposite orders.

use crate::given::{Office, print_files, service_printer};
use harness::Check;
use std::sync::Arc;
use std::thread;

pub const CHECKS: &[Check] = &[Check::order(
    "a_and_b_wait_for_each_other",
    "in the order that you give, A and B wait for each other for ever",
    order,
    a_and_b_wait_for_each_other,
)];

fn order() -> Vec<usize> {
    let order: Vec<real::given::Thread> = real::break_it::order();
    let index = |thread: &real::given::Thread| *thread as usize + 1;
    order.iter().map(index).collect()
}

fn a_and_b_wait_for_each_other() {
    let office = Arc::new(Office::default());
    let start = |name: &str, work: fn(&Office)| {
        let office = Arc::clone(&office);
        let thread = thread::Builder::new().name(name.to_owned());
        let working = thread.spawn(move || work(&office));
        working.expect("the model starts a thread")
    };
    let threads = [start("A", print_files), start("B", service_printer)];
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    harness::outcome("A and B have both come to their ends");
}
