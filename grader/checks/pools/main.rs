//! The checks of the chapter `pools`, and the subject that they run on.
//!
//! The subject is whatever `CARGO_MANIFEST_DIR` holds: the stubs, the solutions, a mutant or a
//! submission. It is compiled here with the doubles in place of std, parking_lot and crossbeam,
//! and once more, as the ordinary library `real`, with the real ones.
#![allow(unused, missing_docs)] // the subject's own library build says what is unused in it
#![allow(clippy::result_large_err)] // the doubles' handles are larger than std's

extern crate model_crossbeam as crossbeam;
extern crate model_parking_lot as parking_lot;
extern crate pools as real;
#[macro_use]
extern crate model_std as std;

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs"));

#[path = "."]
mod checks {
    pub mod break_it;
    pub mod cancel;
    pub mod crawler;
    pub mod executor;
    pub mod fork_join;
    pub mod future;
    pub mod hash_files;
    pub mod http;
    pub mod map;
    pub mod panics;
    pub mod rate_limited;
    pub mod retry;
    pub mod work_stealing;
    pub mod worker_pool;
    pub mod workers;
}

fn main() -> harness::Exit {
    harness::main(
        "pools",
        &[
            ("worker_pool", checks::worker_pool::CHECKS),
            ("future", checks::future::CHECKS),
            ("executor", checks::executor::CHECKS),
            ("panics", checks::panics::CHECKS),
            ("cancel", checks::cancel::CHECKS),
            ("map", checks::map::CHECKS),
            ("retry", checks::retry::CHECKS),
            ("crawler", checks::crawler::CHECKS),
            ("hash_files", checks::hash_files::CHECKS),
            ("rate_limited", checks::rate_limited::CHECKS),
            ("fork_join", checks::fork_join::CHECKS),
            ("work_stealing", checks::work_stealing::CHECKS),
            ("break_it", checks::break_it::CHECKS),
        ],
    )
}
