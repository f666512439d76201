//! The logical clock.
//!
//! Real time says nothing about which schedules there are, and waiting for it takes long. The
//! model's clock stands still while any thread can run, and moves to the earliest deadline when
//! none can.

use crate::session;
use std::time::Duration;

/// The clock of one execution, which begins at zero.
#[derive(Clone, Copy, Default)]
pub(crate) struct Clock {
    pub now: Duration,
}

/// The time on the logical clock, since the execution began.
///
/// # Panics
/// Outside of an execution.
pub fn now() -> Duration {
    session::execution();
    session::with(|session| session.clock.now)
}
