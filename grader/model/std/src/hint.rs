//! Hints to the compiler and the processor.

use model::thread;
use std::panic::Location;

pub use ::std::hint::{assert_unchecked, black_box, unreachable_unchecked};

/// Says that the thread waits in a loop: others go first.
#[track_caller]
pub fn spin_loop() {
    thread::yield_now(Location::caller());
}
