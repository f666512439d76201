//! What an exploration covered: the bound that its result holds for.

use crate::Verdict;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which schedules a passing check has run.
///
/// The order is by strength: `AtMost(1) < AtMost(2) < All`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// Every schedule with at most this many departures. A departure is a preemption (a thread is
    /// stopped though it could have gone on), or, where the last one cannot go on, the choice of another
    /// thread than the one that was started first of those that can: loom's bound is on both.
    AtMost(u8),
    /// Every schedule there is.
    All,
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Coverage::All => f.write_str("all schedules"),
            Coverage::AtMost(0) => f.write_str("all schedules without a departure"),
            Coverage::AtMost(1) => f.write_str("all schedules with at most 1 departure"),
            Coverage::AtMost(n) => write!(f, "all schedules with at most {n} departures"),
        }
    }
}

/// What is explored, or how a check runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Every interleaving of the threads' steps, memory being sequentially consistent.
    Interleavings,
    /// The same, and a condition variable may wake a waiter that nobody notified.
    SpuriousWakeups,
    /// The same, and a load may see every value that its memory ordering allows.
    Orderings,
    /// Real threads on the real clock, under a watchdog.
    RealThreads,
    /// Random inputs from a fixed seed, compared with a sequential reference.
    Property,
    /// One execution, its order given by the learner: a puzzle, whose answer has to break the code.
    Order,
}

impl Mode {
    /// When a check of this mode runs: after all those of its exercise that have a lower turn. First
    /// comes what a model explores, last what needs luck.
    pub fn turn(self) -> u8 {
        match self {
            Mode::Interleavings | Mode::SpuriousWakeups | Mode::Orderings | Mode::Order => 0,
            Mode::Property => 1,
            Mode::RealThreads => 2,
        }
    }

    /// Why there is no point in a check of this mode once another one of its exercise has found
    /// this; `None` if there still is.
    pub fn pointless_after(self, found: Verdict) -> Option<&'static str> {
        use Verdict::{Deadlock, Passed, Spins, StackOverflow, TimedOut, Unsolved};
        match (self, found) {
            (Mode::RealThreads, Passed) => None,
            (Mode::RealThreads, Unsolved) => Some("not run: the exercise is not solved yet"),
            (Mode::RealThreads, _) => Some("not run: another check has found a fault already"),
            (Mode::Property, Deadlock | Spins | StackOverflow | TimedOut) => Some(
                "not run: your code was found to wait or to run for ever, and might do so here",
            ),
            _ => None,
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Mode::Interleavings => "interleavings",
            Mode::SpuriousWakeups => "spurious wakeups",
            Mode::Orderings => "orderings",
            Mode::RealThreads => "real threads",
            Mode::Property => "property",
            Mode::Order => "a given order",
        })
    }
}
