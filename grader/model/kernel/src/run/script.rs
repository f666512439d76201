//! One execution in a given order.

use super::{Exploration, Options, Report, Search, report};
use crate::failure::Failure;
use crate::script::Script;
use crate::session::Message;
use schedule::Verdict;
use std::sync::Arc;

/// What became of an execution that was to follow a given order.
#[derive(Clone, Debug, PartialEq)]
pub enum Followed {
    /// It failed: the report says how.
    Failed(Report),
    /// Nothing went wrong: the report has the schedule, and the [outcome](crate::outcome) as its reason.
    Survived(Report),
    /// The order cannot be followed: the report says why, and has the schedule up to there.
    Impossible(Report),
}

/// Runs `body` once, with its threads' steps in this order: the index of the thread that takes each
/// step, 0 for the main one. What counts as a step is said in the kernel's module `script`.
pub fn follow(order: &[usize], body: impl Fn() + Send + Sync + 'static) -> Followed {
    let options = Options::default();
    let mut exploration = Exploration::new(&options, Arc::new(body));
    let search = Search {
        bound: None,
        early_at_once: false,
    };
    loop {
        let script = Script {
            order: order.to_vec(),
            ..Script::default()
        };
        match exploration.start(search, Some(1), Some(script)) {
            Some(Message::Observes(observed)) => exploration.observed = observed,
            Some(Message::Failed(failed)) => {
                let followed = match failed.failure {
                    Failure::Survived(_) => Followed::Survived,
                    Failure::Script { .. } => Followed::Impossible,
                    _ => Followed::Failed,
                };
                return followed(report::failed(*failed, 0, 1));
            }
            _ => {
                let reason = "the code did not come back: a loop that never ends".to_owned();
                return Followed::Failed(exploration.report(Verdict::TimedOut, reason, None));
            }
        }
    }
}
