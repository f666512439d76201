//! The puzzle of the chapter: printing before the join.

use crate::given::report;
use harness::{Check, ensure};
use std::sync::Mutex;

pub const CHECKS: &[Check] = &[Check::order(
    "done_is_said_too_early",
    "in the order that you give, \"done\" is printed when only one of two threads has ended",
    order,
    done_is_said_too_early,
)
.main_plays()];

fn order() -> Vec<usize> {
    let order: Vec<real::given::Thread> = real::break_it::order();
    order.iter().map(|thread| *thread as usize).collect()
}

fn done_is_said_too_early() {
    let printed = Mutex::new(Vec::new());
    report(&printed);
    let printed = printed.into_inner().unwrap();
    let lines = printed.join(", ");
    harness::outcome(&format!("what came out is: {lines}"));
    ensure!(printed[1] != "done", "what came out is: {lines}");
}
