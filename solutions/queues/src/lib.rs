// The exercises of this chapter, in reading order.

pub mod bounded;

pub mod timed;

pub mod closing;

pub mod joinable;

pub mod priority;

pub mod lifo;

pub mod ring;

pub mod pipeline;

pub mod select;

pub mod oneshot;

pub mod spsc;

pub mod break_it;

pub mod given;
