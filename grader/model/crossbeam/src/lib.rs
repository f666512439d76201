//! A double of crossbeam: the same names, signatures and guarantees, run by the model.
//!
//! A crate that says `extern crate model_crossbeam as crossbeam` at its root gets this one wherever
//! it or its modules say `crossbeam`. What threads share (channels, queues, deques, locks, cells,
//! threads) is replaced; values that share nothing (the errors, `Steal`, `CachePadded`) are
//! crossbeam's own. What stands in neither does not compile:
//!
//! - `epoch`, `AtomicCell::as_ptr`, the conversions of parkers to raw pointers and of thread handles
//!   to those of the system: they give out memory that the model cannot watch.
//! - The crates of which crossbeam is made (`crossbeam_channel` and so on) under their own names.
//!
//! # What is explored
//!
//! Every operation on a shared object is one step, and every order of steps is tried. The double of
//! a channel hands each message to whoever asks first, so all receivers that wait are candidates
//! for it. Which of several ready operations a [`select!`] takes is explored as well: each of them.
//! Time is logical: [`channel::after`] and [`channel::tick`] deliver when nothing else can run, or
//! early, as one time-out of each thread may.
//!
//! Memory that is reached through a double counts as sequentially consistent in every mode, which
//! is more than crossbeam promises: checks of memory orderings use the atomics of std.

pub mod atomic;
pub mod channel;
pub mod deque;
pub mod queue;
mod select_macro;
pub mod sync;
pub mod thread;
pub mod utils;

pub use thread::scope;

/// Where an operation stands in the code under the model.
type Place = &'static std::panic::Location<'static>;
