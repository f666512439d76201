//! The checks of the chapter `semaphores`, and the subject that they run on.
//!
//! The subject is whatever `CARGO_MANIFEST_DIR` holds: the stubs, the solutions, a mutant or a
//! submission. It is compiled here with the doubles in place of std, parking_lot and crossbeam,
//! and once more, as the ordinary library `real`, with the real ones.
//! The grader compiles the checks of those exercises alone that it has a file for (`without`).
#![allow(unexpected_cfgs)] // `without` is the grader's
#![allow(unused, missing_docs)] // the subject's own library build says what is unused in it

extern crate model_crossbeam as crossbeam;
extern crate model_parking_lot as parking_lot;
#[macro_use]
extern crate model_std as std;
extern crate semaphores as real;

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs"));

#[path = "."]
mod checks {
    #[cfg(not(without = "alternate"))]
    pub mod alternate;
    #[cfg(not(without = "barrier"))]
    pub mod barrier;
    #[cfg(not(without = "bounded"))]
    pub mod bounded;
    #[cfg(not(without = "break_it"))]
    pub mod break_it;
    #[cfg(not(without = "connections"))]
    pub mod connections;
    #[cfg(not(without = "event"))]
    pub mod event;
    #[cfg(not(without = "in_order"))]
    pub mod in_order;
    #[cfg(not(without = "latch"))]
    pub mod latch;
    #[cfg(not(without = "rate_limiter"))]
    pub mod rate_limiter;
    #[cfg(not(without = "readers_writers"))]
    pub mod readers_writers;
    #[cfg(not(without = "semaphore"))]
    pub mod semaphore;
    #[cfg(not(without = "timed"))]
    pub mod timed;
    #[cfg(not(without = "water"))]
    pub mod water;
}

fn main() -> harness::Exit {
    harness::main(
        "semaphores",
        &[
            #[cfg(not(without = "semaphore"))]
            ("semaphore", checks::semaphore::CHECKS),
            #[cfg(not(without = "bounded"))]
            ("bounded", checks::bounded::CHECKS),
            #[cfg(not(without = "timed"))]
            ("timed", checks::timed::CHECKS),
            #[cfg(not(without = "event"))]
            ("event", checks::event::CHECKS),
            #[cfg(not(without = "latch"))]
            ("latch", checks::latch::CHECKS),
            #[cfg(not(without = "barrier"))]
            ("barrier", checks::barrier::CHECKS),
            #[cfg(not(without = "connections"))]
            ("connections", checks::connections::CHECKS),
            #[cfg(not(without = "rate_limiter"))]
            ("rate_limiter", checks::rate_limiter::CHECKS),
            #[cfg(not(without = "in_order"))]
            ("in_order", checks::in_order::CHECKS),
            #[cfg(not(without = "alternate"))]
            ("alternate", checks::alternate::CHECKS),
            #[cfg(not(without = "water"))]
            ("water", checks::water::CHECKS),
            #[cfg(not(without = "readers_writers"))]
            ("readers_writers", checks::readers_writers::CHECKS),
            #[cfg(not(without = "break_it"))]
            ("break_it", checks::break_it::CHECKS),
        ],
    )
}
