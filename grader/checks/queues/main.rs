//! The checks of the chapter `queues`, and the subject that they run on.
//!
//! The subject is whatever `CARGO_MANIFEST_DIR` holds: the stubs, the solutions, a mutant or a
//! submission. It is compiled here with the doubles in place of std, parking_lot and crossbeam,
//! and once more, as the ordinary library `real`, with the real ones.
//! The grader compiles the checks of those exercises alone that it has a file for (`without`).
#![allow(unexpected_cfgs)] // `without` is the grader's
#![allow(unused, missing_docs)] // the subject's own library build says what is unused in it
#![allow(clippy::result_large_err)] // the doubles' handles are larger than std's

extern crate crossbeam as real_crossbeam;
extern crate model_crossbeam as crossbeam;
extern crate model_parking_lot as parking_lot;
extern crate queues as real;
#[macro_use]
extern crate model_std as std;

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs"));

#[path = "."]
mod checks {
    #[cfg(not(without = "bounded"))]
    pub mod bounded;
    #[cfg(not(without = "break_it"))]
    pub mod break_it;
    #[cfg(not(without = "closing"))]
    pub mod closing;
    #[cfg(not(without = "joinable"))]
    pub mod joinable;
    #[cfg(not(without = "lifo"))]
    pub mod lifo;
    #[cfg(not(without = "oneshot"))]
    pub mod oneshot;
    #[cfg(not(without = "pipeline"))]
    pub mod pipeline;
    #[cfg(not(without = "priority"))]
    pub mod priority;
    #[cfg(not(without = "ring"))]
    pub mod ring;
    #[cfg(not(without = "select"))]
    pub mod select;
    #[cfg(not(without = "spsc"))]
    pub mod spsc;
    #[cfg(not(without = "timed"))]
    pub mod timed;
}

fn main() -> harness::Exit {
    harness::main(
        "queues",
        &[
            #[cfg(not(without = "bounded"))]
            ("bounded", checks::bounded::CHECKS),
            #[cfg(not(without = "timed"))]
            ("timed", checks::timed::CHECKS),
            #[cfg(not(without = "closing"))]
            ("closing", checks::closing::CHECKS),
            #[cfg(not(without = "joinable"))]
            ("joinable", checks::joinable::CHECKS),
            #[cfg(not(without = "priority"))]
            ("priority", checks::priority::CHECKS),
            #[cfg(not(without = "lifo"))]
            ("lifo", checks::lifo::CHECKS),
            #[cfg(not(without = "ring"))]
            ("ring", checks::ring::CHECKS),
            #[cfg(not(without = "pipeline"))]
            ("pipeline", checks::pipeline::CHECKS),
            #[cfg(not(without = "select"))]
            ("select", checks::select::CHECKS),
            #[cfg(not(without = "oneshot"))]
            ("oneshot", checks::oneshot::CHECKS),
            #[cfg(not(without = "spsc"))]
            ("spsc", checks::spsc::CHECKS),
            #[cfg(not(without = "break_it"))]
            ("break_it", checks::break_it::CHECKS),
        ],
    )
}
