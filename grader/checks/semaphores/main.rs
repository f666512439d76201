//! The checks of the chapter `semaphores`, and the subject that they run on.
//!
//! The subject is whatever `CARGO_MANIFEST_DIR` holds: the stubs, the solutions, a mutant or a
//! submission. It is compiled here with the doubles in place of std, parking_lot and crossbeam,
//! and once more, as the ordinary library `real`, with the real ones.
#![allow(unused, missing_docs)] // the subject's own library build says what is unused in it

extern crate model_crossbeam as crossbeam;
extern crate model_parking_lot as parking_lot;
#[macro_use]
extern crate model_std as std;
extern crate semaphores as real;

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs"));

#[path = "."]
mod checks {
    pub mod alternate;
    pub mod barrier;
    pub mod bounded;
    pub mod break_it;
    pub mod connections;
    pub mod event;
    pub mod in_order;
    pub mod latch;
    pub mod rate_limiter;
    pub mod readers_writers;
    pub mod semaphore;
    pub mod timed;
    pub mod water;
}

fn main() -> harness::Exit {
    harness::main(
        "semaphores",
        &[
            ("semaphore", checks::semaphore::CHECKS),
            ("bounded", checks::bounded::CHECKS),
            ("timed", checks::timed::CHECKS),
            ("event", checks::event::CHECKS),
            ("latch", checks::latch::CHECKS),
            ("barrier", checks::barrier::CHECKS),
            ("connections", checks::connections::CHECKS),
            ("rate_limiter", checks::rate_limiter::CHECKS),
            ("in_order", checks::in_order::CHECKS),
            ("alternate", checks::alternate::CHECKS),
            ("water", checks::water::CHECKS),
            ("readers_writers", checks::readers_writers::CHECKS),
            ("break_it", checks::break_it::CHECKS),
        ],
    )
}
