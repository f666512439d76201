//! Queues that many threads may use at the same time.
//!
//! Every operation is one step, as if it were done in a moment: crossbeam's queues promise that.

mod array;
mod seg;
mod shared;

pub use array::ArrayQueue;
pub use seg::SegQueue;
