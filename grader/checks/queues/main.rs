//! The checks of the chapter `queues`, and the subject that they run on.
//!
//! The subject is whatever `CARGO_MANIFEST_DIR` holds: the stubs, the solutions, a mutant or a
//! submission. It is compiled here with the doubles in place of std, parking_lot and crossbeam,
//! and once more, as the ordinary library `real`, with the real ones.
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
    pub mod bounded;
    pub mod break_it;
    pub mod closing;
    pub mod joinable;
    pub mod lifo;
    pub mod oneshot;
    pub mod pipeline;
    pub mod priority;
    pub mod ring;
    pub mod select;
    pub mod spsc;
    pub mod timed;
}

fn main() -> harness::Exit {
    harness::main(
        "queues",
        &[
            ("bounded", checks::bounded::CHECKS),
            ("timed", checks::timed::CHECKS),
            ("closing", checks::closing::CHECKS),
            ("joinable", checks::joinable::CHECKS),
            ("priority", checks::priority::CHECKS),
            ("lifo", checks::lifo::CHECKS),
            ("ring", checks::ring::CHECKS),
            ("pipeline", checks::pipeline::CHECKS),
            ("select", checks::select::CHECKS),
            ("oneshot", checks::oneshot::CHECKS),
            ("spsc", checks::spsc::CHECKS),
            ("break_it", checks::break_it::CHECKS),
        ],
    )
}
