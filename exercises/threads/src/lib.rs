// The exercises of this chapter, in reading order. Solve them with std, parking_lot and crossbeam: where
// another crate is needed, the exercise says so.

pub mod hello;

pub mod results;

pub mod arguments;

pub mod names;

pub mod scoped;

pub mod panics;

pub mod lifecycle;

pub mod active;

pub mod periodic;

pub mod timer;

pub mod thread_local;

pub mod break_it;

pub mod given;
