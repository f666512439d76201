// The exercises of this chapter, in reading order. Solve them with std, parking_lot and crossbeam: where
// another crate is needed, the exercise says so.

pub mod transfer;

pub mod back_off;

pub mod philosophers;

pub mod callbacks;

pub mod hierarchy;

pub mod detector;

pub mod channels;

pub mod shutdown;

pub mod upgrade;

pub mod ticket;

pub mod break_it;

pub mod given;
