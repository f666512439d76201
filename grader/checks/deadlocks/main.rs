//! The checks of the chapter `deadlocks`, and the subject that they run on.
//!
//! The subject is whatever `CARGO_MANIFEST_DIR` holds: the stubs, the solutions, a mutant or a
//! submission. It is compiled here with the doubles in place of std, parking_lot and crossbeam,
//! and once more, as the ordinary library `real`, with the real ones.
//! The grader compiles the checks of those exercises alone that it has a file for (`without`).
#![allow(unexpected_cfgs)] // `without` is the grader's
#![allow(unused, missing_docs)] // the subject's own library build says what is unused in it
#![allow(clippy::result_large_err)] // the doubles' handles are larger than std's

extern crate deadlocks as real;
extern crate model_crossbeam as crossbeam;
extern crate model_parking_lot as parking_lot;
extern crate parking_lot as real_parking_lot;
#[macro_use]
extern crate model_std as std;

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs"));

#[path = "."]
mod checks {
    #[cfg(not(without = "back_off"))]
    pub mod back_off;
    #[cfg(not(without = "break_it"))]
    pub mod break_it;
    #[cfg(not(without = "callbacks"))]
    pub mod callbacks;
    #[cfg(not(without = "callbacks"))]
    pub mod callbacks_alone;
    #[cfg(not(without = "callbacks"))]
    pub mod callbacks_gone;
    #[cfg(not(without = "channels"))]
    pub mod channels;
    #[cfg(not(without = "detector"))]
    pub mod detector;
    pub mod dinner;
    #[cfg(not(without = "hierarchy"))]
    pub mod hierarchy;
    pub mod jobs;
    pub mod journeys;
    #[cfg(not(without = "philosophers"))]
    pub mod philosophers;
    #[cfg(not(without = "shutdown"))]
    pub mod shutdown;
    #[cfg(not(without = "ticket"))]
    pub mod ticket;
    #[cfg(not(without = "transfer"))]
    pub mod transfer;
    #[cfg(not(without = "upgrade"))]
    pub mod upgrade;
}

fn main() -> harness::Exit {
    harness::main(
        "deadlocks",
        &[
            #[cfg(not(without = "transfer"))]
            ("transfer", checks::transfer::CHECKS),
            #[cfg(not(without = "back_off"))]
            ("back_off", checks::back_off::CHECKS),
            #[cfg(not(without = "philosophers"))]
            ("philosophers", checks::philosophers::CHECKS),
            #[cfg(not(without = "callbacks"))]
            ("callbacks", checks::callbacks::CHECKS),
            #[cfg(not(without = "hierarchy"))]
            ("hierarchy", checks::hierarchy::CHECKS),
            #[cfg(not(without = "detector"))]
            ("detector", checks::detector::CHECKS),
            #[cfg(not(without = "channels"))]
            ("channels", checks::channels::CHECKS),
            #[cfg(not(without = "shutdown"))]
            ("shutdown", checks::shutdown::CHECKS),
            #[cfg(not(without = "upgrade"))]
            ("upgrade", checks::upgrade::CHECKS),
            #[cfg(not(without = "ticket"))]
            ("ticket", checks::ticket::CHECKS),
            #[cfg(not(without = "break_it"))]
            ("break_it", checks::break_it::CHECKS),
        ],
    )
}
