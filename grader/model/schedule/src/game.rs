//! A puzzle as a game: who takes the next step is chosen again and again, until it breaks.

use crate::{Moment, Step, Verdict};
use serde::{Deserialize, Serialize};

/// Every order in which the threads of a puzzle can take their steps, and what comes of it.
///
/// The positions are a graph without circles: orders that lead to the same state meet in one
/// position. Threads are numbered as [`players`](Game::players) are, here and in all that it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Game {
    /// Chapter, such as `locks`.
    pub chapter: String,
    /// Exercise, such as `break_it`.
    pub exercise: String,
    /// What the check claims of the order that is sought, as a sentence.
    pub claim: String,
    /// The threads that are chosen from, by the names that they have in the code of an order.
    pub players: Vec<String>,
    /// What the steps are, each one once; a [`Move`] has indices into it.
    pub steps: Vec<Step>,
    /// All positions; the first one is the beginning.
    pub positions: Vec<Position>,
}

/// How things stand between two steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// What is held, and who waits.
    pub moment: Moment,
    /// What each of the players can do; empty at an end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Move>,
    /// How it came out, if this is an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
}

/// What a player can do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Move {
    /// Take a step.
    Step {
        /// The step, and after it what follows of itself, such as giving a lock back.
        steps: Vec<usize>,
        /// The position after it.
        to: usize,
    },
    /// Nothing: it waits, as the position's moment says.
    Waits,
    /// Nothing: it has ended.
    Ended,
}

/// How a game came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct End {
    /// [`Passed`](Verdict::Passed) where nothing went wrong.
    pub verdict: Verdict,
    /// What happened, in the terms of the puzzle.
    pub reason: String,
}

impl End {
    /// Whether the order broke the code, which is what is sought.
    pub fn is_broken(&self) -> bool {
        self.verdict != Verdict::Passed
    }
}
