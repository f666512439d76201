//! The checks of the chapter `threads`, and the subject that they run on.
//!
//! The subject is whatever `CARGO_MANIFEST_DIR` holds: the stubs, the solutions, a mutant or a
//! submission. It is compiled here with the doubles in place of std, parking_lot and crossbeam,
//! and once more, as the ordinary library `real`, with the real ones.
//! The grader compiles the checks of those exercises alone that it has a file for (`without`).
#![allow(unexpected_cfgs)] // `without` is the grader's
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
    #[cfg(not(without = "active"))]
    pub mod active;
    #[cfg(not(without = "arguments"))]
    pub mod arguments;
    #[cfg(not(without = "break_it"))]
    pub mod break_it;
    #[cfg(not(without = "hello"))]
    pub mod hello;
    #[cfg(not(without = "lifecycle"))]
    pub mod lifecycle;
    #[cfg(not(without = "names"))]
    pub mod names;
    #[cfg(not(without = "panics"))]
    pub mod panics;
    #[cfg(not(without = "periodic"))]
    pub mod periodic;
    #[cfg(not(without = "results"))]
    pub mod results;
    #[cfg(not(without = "scoped"))]
    pub mod scoped;
    #[cfg(not(without = "thread_local"))]
    pub mod thread_local;
    #[cfg(not(without = "timer"))]
    pub mod timer;
}

fn main() -> harness::Exit {
    harness::main(
        "threads",
        &[
            #[cfg(not(without = "hello"))]
            ("hello", checks::hello::CHECKS),
            #[cfg(not(without = "results"))]
            ("results", checks::results::CHECKS),
            #[cfg(not(without = "arguments"))]
            ("arguments", checks::arguments::CHECKS),
            #[cfg(not(without = "names"))]
            ("names", checks::names::CHECKS),
            #[cfg(not(without = "scoped"))]
            ("scoped", checks::scoped::CHECKS),
            #[cfg(not(without = "panics"))]
            ("panics", checks::panics::CHECKS),
            #[cfg(not(without = "lifecycle"))]
            ("lifecycle", checks::lifecycle::CHECKS),
            #[cfg(not(without = "active"))]
            ("active", checks::active::CHECKS),
            #[cfg(not(without = "periodic"))]
            ("periodic", checks::periodic::CHECKS),
            #[cfg(not(without = "timer"))]
            ("timer", checks::timer::CHECKS),
            #[cfg(not(without = "thread_local"))]
            ("thread_local", checks::thread_local::CHECKS),
            #[cfg(not(without = "break_it"))]
            ("break_it", checks::break_it::CHECKS),
        ],
    )
}
