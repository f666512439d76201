// The exercises of this chapter, in reading order. Solve them with std, parking_lot and crossbeam: where
// another crate is needed, the exercise says so.

pub mod counter;

pub mod account;

pub mod guards;

pub mod cache;

pub mod registry;

pub mod handoff;

pub mod once;

pub mod atomics;

pub mod publish;

pub mod vault;

pub mod break_it;

pub mod given;
