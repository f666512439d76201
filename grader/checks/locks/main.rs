//! The checks of the chapter `locks`, and the subject that they run on.
//!
//! The subject is whatever `CARGO_MANIFEST_DIR` holds: the stubs, the solutions, a mutant or a
//! submission. It is compiled here with the doubles in place of std, parking_lot and crossbeam,
//! and once more, as the ordinary library `real`, with the real ones.
#![allow(unused, missing_docs)] // the subject's own library build says what is unused in it

extern crate locks as real;
extern crate model_crossbeam as crossbeam;
extern crate model_parking_lot as parking_lot;
#[macro_use]
extern crate model_std as std;

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs"));

#[path = "."]
mod checks {
    pub mod account;
    pub mod atomics;
    pub mod break_it;
    pub mod cache;
    pub mod counter;
    pub mod guards;
    pub mod handoff;
    pub mod once;
    pub mod publish;
    pub mod registry;
    pub mod vault;
}

fn main() -> harness::Exit {
    harness::main(
        "locks",
        &[
            ("counter", checks::counter::CHECKS),
            ("account", checks::account::CHECKS),
            ("guards", checks::guards::CHECKS),
            ("cache", checks::cache::CHECKS),
            ("registry", checks::registry::CHECKS),
            ("handoff", checks::handoff::CHECKS),
            ("once", checks::once::CHECKS),
            ("atomics", checks::atomics::CHECKS),
            ("publish", checks::publish::CHECKS),
            ("vault", checks::vault::CHECKS),
            ("break_it", checks::break_it::CHECKS),
        ],
    )
}
