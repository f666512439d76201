//! The checks of the chapter `deadlocks`, and the subject that they run on.
//!
//! The subject is whatever `CARGO_MANIFEST_DIR` holds: the stubs, the solutions, a mutant or a
//! submission. It is compiled here with the doubles in place of std, parking_lot and crossbeam,
//! and once more, as the ordinary library `real`, with the real ones.
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
    pub mod back_off;
    pub mod break_it;
    pub mod callbacks;
    pub mod callbacks_alone;
    pub mod callbacks_gone;
    pub mod channels;
    pub mod detector;
    pub mod dinner;
    pub mod hierarchy;
    pub mod jobs;
    pub mod journeys;
    pub mod philosophers;
    pub mod shutdown;
    pub mod ticket;
    pub mod transfer;
    pub mod upgrade;
}

fn main() -> harness::Exit {
    harness::main(
        "deadlocks",
        &[
            ("transfer", checks::transfer::CHECKS),
            ("back_off", checks::back_off::CHECKS),
            ("philosophers", checks::philosophers::CHECKS),
            ("callbacks", checks::callbacks::CHECKS),
            ("hierarchy", checks::hierarchy::CHECKS),
            ("detector", checks::detector::CHECKS),
            ("channels", checks::channels::CHECKS),
            ("shutdown", checks::shutdown::CHECKS),
            ("upgrade", checks::upgrade::CHECKS),
            ("ticket", checks::ticket::CHECKS),
            ("break_it", checks::break_it::CHECKS),
        ],
    )
}
