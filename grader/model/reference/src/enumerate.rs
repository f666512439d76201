//! The search: every step from every state.

use crate::state::State;
use crate::{Outcome, Program};
use std::collections::{BTreeSet, HashSet};

/// All that a program can do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// The outcomes of the executions that come to an end.
    pub ended: BTreeSet<Outcome>,
    /// Whether some execution gets stuck.
    pub deadlock: bool,
}

/// Everything that `program` can do, under every order of its threads' steps.
pub fn enumerate(program: &Program) -> Outcomes {
    let mut outcomes = Outcomes::default();
    let start = State::start(program);
    let mut seen = HashSet::from([start.clone()]);
    let mut left = vec![start];
    while let Some(state) = left.pop() {
        let next = state.steps(program);
        if next.is_empty() {
            match state.ended(program) {
                true => drop(outcomes.ended.insert(state.outcome())),
                false => outcomes.deadlock = true,
            }
        }
        // Two orders that lead to the same state go on alike, logs included.
        left.extend(next.into_iter().filter(|state| seen.insert(state.clone())));
    }
    outcomes
}
