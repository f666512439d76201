//! Checks as data: what is claimed, how it is explored, what must be covered.

use schedule::{Coverage, Mode};

/// One check of an exercise.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Its name, unique within the exercise.
    pub name: &'static str,
    /// What it claims of the code, as a sentence that a learner understands.
    pub claim: &'static str,
    /// How it runs.
    pub mode: Mode,
    /// What a pass of a model check must cover at the least.
    pub required: Coverage,
    /// The largest number of executions for each bound on preemptions.
    pub executions: u64,
    /// Labels that must be reached in at least one execution.
    pub must_reach: &'static [&'static str],
    /// The outcomes that are allowed, where the body says how executions come out.
    pub outcomes: Option<&'static [&'static str]>,
    /// Whether the body explores by itself, program after program.
    pub explores: bool,
    /// The order of steps that is to break the body, in a puzzle.
    pub order: Option<fn() -> Vec<usize>>,
    /// Whether the main thread is one of those whose steps are ordered.
    pub main_plays: bool,
    /// What it does. In a model check it runs once for each execution.
    pub body: Body,
}

/// What a check does. It ends where the claim holds, and else calls
/// [`ensure!`](crate::ensure) or panics.
pub type Body = fn();

impl Check {
    /// A check under every schedule. The body starts at most four threads.
    pub const fn model(name: &'static str, claim: &'static str, body: Body) -> Check {
        Check {
            name,
            claim,
            mode: Mode::Interleavings,
            required: Coverage::AtMost(2),
            executions: 20_000,
            must_reach: &[],
            outcomes: None,
            explores: false,
            order: None,
            main_plays: false,
            body,
        }
    }

    /// A check on real threads, run once, under a watchdog.
    pub const fn real(name: &'static str, claim: &'static str, body: Body) -> Check {
        Check {
            mode: Mode::RealThreads,
            ..Check::model(name, claim, body)
        }
    }

    /// A check with random inputs from a fixed seed; see [`property`](crate::property).
    pub const fn property(name: &'static str, claim: &'static str, body: Body) -> Check {
        Check {
            mode: Mode::Property,
            ..Check::model(name, claim, body)
        }
    }

    /// A check with random programs, each under every schedule; the body calls
    /// [`Linear::check`](crate::Linear::check), once.
    pub const fn linear(name: &'static str, claim: &'static str, body: Body) -> Check {
        Check {
            explores: true,
            ..Check::model(name, claim, body)
        }
    }

    /// A puzzle: the body is broken on purpose, and `order` is the learner's answer to how. The check
    /// passes where the body fails when its threads take their steps in this order; see
    /// [`follow`](model::follow). Where it does not fail, its [outcome](crate::outcome) says how it
    /// came out instead.
    pub const fn order(
        name: &'static str,
        claim: &'static str,
        order: fn() -> Vec<usize>,
        body: Body,
    ) -> Check {
        Check {
            mode: Mode::Order,
            order: Some(order),
            ..Check::model(name, claim, body)
        }
    }

    /// In this puzzle, the order has the main thread's steps as well.
    #[must_use]
    pub const fn main_plays(self) -> Check {
        Check {
            main_plays: true,
            ..self
        }
    }

    /// What may happen besides the order of steps.
    #[must_use]
    pub const fn mode(self, mode: Mode) -> Check {
        Check { mode, ..self }
    }

    /// What a pass must cover at the least.
    #[must_use]
    pub const fn covering(self, required: Coverage) -> Check {
        Check { required, ..self }
    }

    /// The largest number of executions for each bound on preemptions.
    #[must_use]
    pub const fn executions(self, executions: u64) -> Check {
        Check { executions, ..self }
    }

    /// Labels that the body must [reach](crate::reached) under at least one schedule.
    #[must_use]
    pub const fn must_reach(self, labels: &'static [&'static str]) -> Check {
        Check {
            must_reach: labels,
            ..self
        }
    }

    /// The [outcomes](crate::outcome) that are allowed under any schedule; a failure shows all that
    /// came about, as a table.
    #[must_use]
    pub const fn outcomes(self, allowed: &'static [&'static str]) -> Check {
        Check {
            outcomes: Some(allowed),
            ..self
        }
    }

    /// Whether the model runs it.
    pub(crate) fn is_modelled(&self) -> bool {
        !matches!(self.mode, Mode::RealThreads | Mode::Property | Mode::Order)
    }
}
