//! The checks of the chapter `pools`, and the subject that they run on.
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
extern crate pools as real;
#[macro_use]
extern crate model_std as std;

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs"));

#[path = "."]
mod checks {
    #[cfg(not(without = "break_it"))]
    pub mod break_it;
    #[cfg(not(without = "cancel"))]
    pub mod cancel;
    #[cfg(not(without = "crawler"))]
    pub mod crawler;
    #[cfg(not(without = "executor"))]
    pub mod executor;
    #[cfg(not(without = "fork_join"))]
    pub mod fork_join;
    #[cfg(not(without = "future"))]
    pub mod future;
    #[cfg(not(without = "hash_files"))]
    pub mod hash_files;
    pub mod http;
    #[cfg(not(without = "map"))]
    pub mod map;
    #[cfg(not(without = "panics"))]
    pub mod panics;
    #[cfg(not(without = "rate_limited"))]
    pub mod rate_limited;
    #[cfg(not(without = "retry"))]
    pub mod retry;
    #[cfg(not(without = "work_stealing"))]
    pub mod work_stealing;
    #[cfg(not(without = "worker_pool"))]
    pub mod worker_pool;
    pub mod workers;
}

fn main() -> harness::Exit {
    harness::main(
        "pools",
        &[
            #[cfg(not(without = "worker_pool"))]
            ("worker_pool", checks::worker_pool::CHECKS),
            #[cfg(not(without = "future"))]
            ("future", checks::future::CHECKS),
            #[cfg(not(without = "executor"))]
            ("executor", checks::executor::CHECKS),
            #[cfg(not(without = "panics"))]
            ("panics", checks::panics::CHECKS),
            #[cfg(not(without = "cancel"))]
            ("cancel", checks::cancel::CHECKS),
            #[cfg(not(without = "map"))]
            ("map", checks::map::CHECKS),
            #[cfg(not(without = "retry"))]
            ("retry", checks::retry::CHECKS),
            #[cfg(not(without = "crawler"))]
            ("crawler", checks::crawler::CHECKS),
            #[cfg(not(without = "hash_files"))]
            ("hash_files", checks::hash_files::CHECKS),
            #[cfg(not(without = "rate_limited"))]
            ("rate_limited", checks::rate_limited::CHECKS),
            #[cfg(not(without = "fork_join"))]
            ("fork_join", checks::fork_join::CHECKS),
            #[cfg(not(without = "work_stealing"))]
            ("work_stealing", checks::work_stealing::CHECKS),
            #[cfg(not(without = "break_it"))]
            ("break_it", checks::break_it::CHECKS),
        ],
    )
}
