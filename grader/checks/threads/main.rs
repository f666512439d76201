//! The checks of the chapter `threads`, and the subject that they run on.
//!
//! The subject is whatever `CARGO_MANIFEST_DIR` holds: the stubs, the solutions, a mutant or a
//! submission. It is compiled here with the doubles in place of std, parking_lot and crossbeam,
//! and once more, as the ordinary library `real`, with the real ones.
#![allow(unused, missing_docs)] // the subject's own library build says what is unused in it
#![allow(clippy::result_large_err)] // the doubles' handles are larger than std's

extern crate model_crossbeam as crossbeam;
extern crate model_parking_lot as parking_lot;
extern crate threads as real;
#[macro_use]
extern crate model_std as std;

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs"));

#[path = "."]
mod checks {
    pub mod active;
    pub mod arguments;
    pub mod break_it;
    pub mod hello;
    pub mod lifecycle;
    pub mod names;
    pub mod panics;
    pub mod periodic;
    pub mod results;
    pub mod scoped;
    pub mod thread_local;
    pub mod timer;
}

fn main() -> harness::Exit {
    harness::main(
        "threads",
        &[
            ("hello", checks::hello::CHECKS),
            ("results", checks::results::CHECKS),
            ("arguments", checks::arguments::CHECKS),
            ("names", checks::names::CHECKS),
            ("scoped", checks::scoped::CHECKS),
            ("panics", checks::panics::CHECKS),
            ("lifecycle", checks::lifecycle::CHECKS),
            ("active", checks::active::CHECKS),
            ("periodic", checks::periodic::CHECKS),
            ("timer", checks::timer::CHECKS),
            ("thread_local", checks::thread_local::CHECKS),
            ("break_it", checks::break_it::CHECKS),
        ],
    )
}
