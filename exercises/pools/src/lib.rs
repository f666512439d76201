// The exercises of this chapter, in reading order. Solve them with std, parking_lot and crossbeam: where
// another crate is needed, the exercise says so.

pub mod worker_pool;

pub mod future;

pub mod executor;

pub mod panics;

pub mod cancel;

pub mod map;

pub mod retry;

pub mod crawler;

pub mod hash_files;

pub mod rate_limited;

pub mod fork_join;

pub mod work_stealing;

pub mod break_it;

pub mod given;
