// The exercises of this chapter, in reading order. Solve them with std, parking_lot and crossbeam: where
// another crate is needed, the exercise says so.

pub mod semaphore;

pub mod bounded;

pub mod timed;

pub mod event;

pub mod latch;

pub mod barrier;

pub mod connections;

pub mod rate_limiter;

pub mod in_order;

pub mod alternate;

pub mod water;

pub mod readers_writers;

pub mod break_it;

pub mod given;
