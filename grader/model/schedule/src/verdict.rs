//! The verdicts: how a check can end.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How a check ended for the code under it. A verdict is about the learner's code; a fault of the
/// course itself is an error and never becomes one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The claim holds for everything the check covers.
    Passed,
    /// The code still says `todo!()` where the check went.
    Unsolved,
    /// The claim is broken: an answer, an order or a way of working that the exercise rules out.
    WrongAnswer,
    /// The code panicked where its contract has no panic.
    Panicked,
    /// Threads wait for each other, or for a notification that nobody is left to send.
    Deadlock,
    /// Two threads touch the same memory without order, at least one of them writing.
    DataRace,
    /// A thread runs in a loop that only another thread could end, without letting it run.
    Spins,
    /// A thread that the code started still ran when the check was over.
    LeakedThread,
    /// The stated number of executions was reached before the required coverage.
    TooManyExecutions,
    /// The same schedule led to different steps: the code depends on something besides it.
    Nondeterministic,
    /// The wall-clock limit that guards against a hang was reached.
    TimedOut,
    /// The memory limit was reached.
    OutOfMemory,
    /// A thread's stack was full: a recursion that does not end.
    StackOverflow,
    /// The process ended without saying how the check went.
    Crashed,
    /// The compiler rejects the file.
    DoesNotCompile,
    /// The file uses something that a submission may not.
    Refused,
    /// There is no such file in the submission.
    NotSubmitted,
}

impl Verdict {
    /// All verdicts, in the order in which tables list them.
    pub const ALL: [Verdict; 17] = [
        Verdict::Passed,
        Verdict::Unsolved,
        Verdict::WrongAnswer,
        Verdict::Panicked,
        Verdict::Deadlock,
        Verdict::DataRace,
        Verdict::Spins,
        Verdict::LeakedThread,
        Verdict::TooManyExecutions,
        Verdict::Nondeterministic,
        Verdict::TimedOut,
        Verdict::OutOfMemory,
        Verdict::StackOverflow,
        Verdict::Crashed,
        Verdict::DoesNotCompile,
        Verdict::Refused,
        Verdict::NotSubmitted,
    ];

    /// The name that files use: lower case, words joined by hyphens.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Passed => "passed",
            Verdict::Unsolved => "unsolved",
            Verdict::WrongAnswer => "wrong-answer",
            Verdict::Panicked => "panicked",
            Verdict::Deadlock => "deadlock",
            Verdict::DataRace => "data-race",
            Verdict::Spins => "spins",
            Verdict::LeakedThread => "leaked-thread",
            Verdict::TooManyExecutions => "too-many-executions",
            Verdict::Nondeterministic => "nondeterministic",
            Verdict::TimedOut => "timed-out",
            Verdict::OutOfMemory => "out-of-memory",
            Verdict::StackOverflow => "stack-overflow",
            Verdict::Crashed => "crashed",
            Verdict::DoesNotCompile => "does-not-compile",
            Verdict::Refused => "refused",
            Verdict::NotSubmitted => "not-submitted",
        }
    }

    /// The verdict with this [`name`](Verdict::name).
    pub fn from_name(name: &str) -> Option<Verdict> {
        Verdict::ALL
            .into_iter()
            .find(|verdict| verdict.name() == name)
    }
}

impl fmt::Display for Verdict {
    /// The words that people read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Verdict::Unsolved => "not solved yet",
            Verdict::Spins => "spins without yielding",
            _ => return f.write_str(&self.name().replace('-', " ")),
        })
    }
}
