//! One execution in a given order, and a game in which it is chosen step by step.

use super::report::{self, Names};
use super::{Exploration, Options, Report, Search};
use crate::failure::Failure;
use crate::script::{Rest, Rests, Script};
use crate::session::{Failed, Message};
use schedule::{Moment, Verdict};
use std::collections::{BTreeMap, BTreeSet};
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

/// An execution in which it was chosen again and again which thread goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Played {
    /// The thread that took each step: the order that was given, and what came after it.
    pub order: Vec<usize>,
    /// How things stood before each of these steps.
    pub choices: Vec<Choice>,
    /// How things stood at the end, when nobody could take a step any more or one had panicked; of what came after
    /// it, the schedule has no step.
    pub end: Moment,
    /// How it came out, with the schedule; it [passed](Verdict::Passed) where nothing went wrong, and its
    /// reason is then the [outcome](crate::outcome).
    pub report: Report,
}

/// How things stand when all threads have come to rest, and one of them is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// How many steps of the schedule came before it: those chosen, and what followed from them.
    pub steps: usize,
    /// The threads that can take a step.
    pub able: Vec<usize>,
    /// The threads that have ended.
    pub ended: Vec<usize>,
    /// What is held, and who waits.
    pub moment: Moment,
    /// How it came to this.
    pub past: Past,
}

/// For each object that threads share, who touched it, one after the other, and which of that thread's touches
/// it was. Threads are deterministic but for what they find there, so where two executions of one body have
/// the same past they are in the same state, whatever else of their orders differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Past(BTreeSet<Vec<(usize, usize)>>);

/// Runs `body` once, with its threads' steps in this order: the index of the thread that takes each
/// step, 0 for the main one. What counts as a step is said in the kernel's module `script`.
pub fn follow(order: &[usize], body: impl Fn() + Send + Sync + 'static) -> Followed {
    let script = || Script {
        order: order.to_vec(),
        ..Script::default()
    };
    let Some(failed) = run(script, Arc::new(body)) else {
        return Followed::Failed(endless());
    };
    let followed = match failed.failure {
        Failure::Survived(_) => Followed::Survived,
        Failure::Script { .. } => Followed::Impossible,
        _ => Followed::Failed,
    };
    followed(report::failed(failed, 0, 1))
}

/// Runs `body` once, as [`follow`] does, and goes on where the order is over, always with the first thread
/// that can take a step, until none can or one has panicked. `main_plays` says whether the main thread's
/// steps are chosen, or taken as they come.
///
/// # Errors
/// If the order cannot be followed to its end, or the code does not come back: the report says why.
pub fn play(
    order: &[usize],
    main_plays: bool,
    body: impl Fn() + Send + Sync + 'static,
) -> Result<Played, Box<Report>> {
    let script = || Script {
        order: order.to_vec(),
        game: Some(Rests::new(main_plays)),
        ..Script::default()
    };
    let mut failed = run(script, Arc::new(body)).ok_or_else(|| Box::new(endless()))?;
    let script = failed.script.take().unwrap_or_default();
    if script.taken < script.order.len() {
        return Err(Box::new(report::failed(failed, 0, 1)));
    }
    let game = script.game.unwrap_or_default();
    let names = Names::of(&failed);
    let choice = |rest: &Rest| Choice {
        steps: rest.rows,
        able: rest.able.clone(),
        ended: rest.ended.clone(),
        moment: report::moment(&rest.moment, &names),
        past: past(&game.touched[..rest.touched]),
    };
    let choices = game.rests.iter().map(choice).collect();
    let over = game.over.map(|moment| report::moment(&moment, &names));
    let report = report::failed(failed, 0, 1);
    let last = || report.schedule.as_ref()?.moments.last().cloned();
    Ok(Played {
        order: script.order,
        choices,
        end: over.or_else(last).unwrap_or_default(),
        report,
    })
}

/// Runs a body once, and hands over how it stood in the end; `None` if it never came back.
fn run(script: impl Fn() -> Script, body: Arc<dyn Fn() + Send + Sync>) -> Option<Failed> {
    let options = Options::default();
    let mut exploration = Exploration::new(&options, body);
    // A lock that is given back in a panic has to be observed. Where it always is, orders with a panic and
    // others are the same up to there.
    exploration.observed.locks = true;
    let search = Search {
        bound: None,
        early_at_once: false,
    };
    loop {
        match exploration.start(search, Some(1), Some(script())) {
            Some(Message::Observes(observed)) => exploration.observed = observed,
            Some(Message::Failed(failed)) => return Some(*failed),
            _ => return None,
        }
    }
}

fn endless() -> Report {
    Report {
        verdict: Verdict::TimedOut,
        reason: "the code did not come back: a loop that never ends".to_owned(),
        coverage: None,
        executions: 1,
        schedule: None,
        outcomes: super::Outcomes::new(),
    }
}

fn past(touched: &[(usize, usize)]) -> Past {
    let mut objects: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    let mut threads: BTreeMap<usize, usize> = BTreeMap::new();
    for &(object, thread) in touched {
        let times = threads.entry(thread).or_default();
        *times += 1;
        objects.entry(object).or_default().push((thread, *times));
    }
    Past(objects.into_values().collect())
}
