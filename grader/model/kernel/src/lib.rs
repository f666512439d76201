//! The kernel: runs a piece of concurrent code under every schedule inside a stated bound.
//!
//! # The idea
//!
//! A concurrent program goes wrong in *some* order of its threads' steps. Running it a thousand
//! times tries a few orders, mostly the same ones. The kernel instead takes the order into its own
//! hands: threads are coroutines, each operation on a shared object is a point at which another
//! thread may be let in, and the body is run again and again until every order that can make a
//! difference has been tried ([loom](https://docs.rs/loom) finds these orders by dynamic
//! partial-order reduction). Orders with few preemptions come first, so the first failure is the
//! simplest one.
//!
//! # How it fits together
//!
//! - [`explore`] runs a body and returns a [`Report`]; [`check`] panics where the body fails.
//! - The doubles (`model-std`, `model-parking-lot`, `model-crossbeam`) put the kernel's primitives
//!   behind the names of the real crates. They use [`object::Object`] for anything that threads
//!   share, [`lock::Lock`] for mutual exclusion, [`thread`] for spawning and blocking,
//!   [`condition::Condition`] for waiting, [`atomic::Word`] for memory, [`time`] for the clock.
//! - Everything that an execution knows is in one [`session`](crate) value that belongs to the OS
//!   thread of the exploration. Only the kernel calls loom.
//!
//! # What is never done
//!
//! A failed execution is never unwound: its destructors could touch the very locks that are stuck.
//! The failure is sent to the thread that asked, and the OS thread of the exploration is parked
//! for good.

pub mod atomic;
pub mod choice;
pub mod condition;
mod failure;
mod hook;
pub mod lock;
mod names;
pub mod object;
pub mod once;
mod run;
pub mod rwlock;
mod script;
mod session;
pub mod thread;
pub mod time;
mod trace;
pub mod value;

pub use failure::{Wrong, wrong};
pub use run::{
    Choice, Followed, Options, Outcomes, Past, Played, Report, check, explore, follow, play,
};
pub use session::{
    active, blocked, kinds_used, locks_held, outcome, reached, spawned, steps_taken,
};
pub use trace::{note, print};

/// The real standard library, for code whose own `std` is the double.
pub use ::std as real_std;
