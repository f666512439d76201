//! The checks of the chapter `locks`, and the subject that they run on.
//!
//! The subject is whatever `CARGO_MANIFEST_DIR` holds: the stubs, the solutions, a mutant or a
//! submission. It is compiled here with the doubles in place of std, parking_lot and crossbeam,
//! and once more, as the ordinary library `real`, with the real ones.
//! The grader compiles the checks of those exercises alone that it has a file for (`without`).
#![allow(unexpected_cfgs)] // `without` is the grader's
#![allow(unused, missing_docs)] // the subject's own library build says what is unused in it

extern crate locks as real;
extern crate model_crossbeam as crossbeam;
extern crate model_parking_lot as parking_lot;
#[macro_use]
extern crate model_std as std;

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs"));

#[path = "."]
mod checks {
    #[cfg(not(without = "account"))]
    pub mod account;
    #[cfg(not(without = "atomics"))]
    pub mod atomics;
    #[cfg(not(without = "break_it"))]
    pub mod break_it;
    #[cfg(not(without = "cache"))]
    pub mod cache;
    #[cfg(not(without = "counter"))]
    pub mod counter;
    #[cfg(not(without = "guards"))]
    pub mod guards;
    #[cfg(not(without = "handoff"))]
    pub mod handoff;
    #[cfg(not(without = "once"))]
    pub mod once;
    #[cfg(not(without = "publish"))]
    pub mod publish;
    #[cfg(not(without = "registry"))]
    pub mod registry;
    #[cfg(not(without = "vault"))]
    pub mod vault;
}

fn main() -> harness::Exit {
    harness::main(
        "locks",
        &[
            #[cfg(not(without = "counter"))]
            ("counter", checks::counter::CHECKS),
            #[cfg(not(without = "account"))]
            ("account", checks::account::CHECKS),
            #[cfg(not(without = "guards"))]
            ("guards", checks::guards::CHECKS),
            #[cfg(not(without = "cache"))]
            ("cache", checks::cache::CHECKS),
            #[cfg(not(without = "registry"))]
            ("registry", checks::registry::CHECKS),
            #[cfg(not(without = "handoff"))]
            ("handoff", checks::handoff::CHECKS),
            #[cfg(not(without = "once"))]
            ("once", checks::once::CHECKS),
            #[cfg(not(without = "atomics"))]
            ("atomics", checks::atomics::CHECKS),
            #[cfg(not(without = "publish"))]
            ("publish", checks::publish::CHECKS),
            #[cfg(not(without = "vault"))]
            ("vault", checks::vault::CHECKS),
            #[cfg(not(without = "break_it"))]
            ("break_it", checks::break_it::CHECKS),
        ],
    )
}
