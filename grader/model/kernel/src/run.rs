//! The exploration: bounds, executions, and the report.

mod report;
mod script;

pub use script::{Choice, Followed, Past, Played, follow, play};

use crate::choice::{self, Coins};
use crate::failure::Failure;
use crate::script::Script;
use crate::session::{self, Found, Message, Observed, Session};
use crate::time::{self, Clock};
use crate::trace::Trace;
use crate::{failure, hook, thread};
use schedule::{Coverage, Mode, Schedule, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

/// The bounds on preemptions, in the order in which they are explored.
const BOUNDS: [Option<u8>; 5] = [Some(0), Some(1), Some(2), Some(3), None];

/// What to explore, and how far.
#[derive(Clone, Debug)]
pub struct Options {
    /// What may happen besides the order of steps.
    pub mode: Mode,
    /// What a pass must cover at the least.
    pub required: Coverage,
    /// The largest number of executions for each bound on preemptions that a pass must cover; a
    /// fifth of it for those beyond.
    pub executions: u64,
    /// The largest number of steps in one execution.
    pub steps: usize,
    /// The bounds on preemptions, in the order in which they are explored; the last may be none.
    pub bounds: &'static [Option<u8>],
    /// Labels that must be [reached](crate::reached) in at least one execution.
    pub must_reach: Vec<String>,
    /// The [outcomes](crate::outcome) that are allowed; `None` where any is.
    pub allowed: Option<Vec<String>>,
    /// How long the code may take for one step before it counts as hung. A guard against loops
    /// that touch nothing the model can see; no other verdict depends on it.
    pub hang: Duration,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            mode: Mode::Interleavings,
            required: Coverage::AtMost(2),
            executions: 20_000,
            steps: 1_000,
            bounds: &BOUNDS,
            must_reach: Vec::new(),
            allowed: None,
            hang: Duration::from_secs(10),
        }
    }
}

/// What an exploration found.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// How it ended.
    pub verdict: Verdict,
    /// Why, in words; empty when it passed.
    pub reason: String,
    /// What was covered, when it passed.
    pub coverage: Option<Coverage>,
    /// All executions run, over all bounds.
    pub executions: u64,
    /// The schedule that fails.
    pub schedule: Option<Schedule>,
    /// The [outcomes](crate::outcome) of the widest bound that was explored, and under how many
    /// schedules each came about.
    pub outcomes: Outcomes,
}

/// How many executions each outcome came about in.
pub type Outcomes = BTreeMap<String, u64>;

/// Explores `body` with the default options and panics with the reason where it fails.
///
/// # Panics
/// Where the body fails under some schedule.
pub fn check(body: impl Fn() + Send + Sync + 'static) {
    let report = explore(&Options::default(), body);
    assert!(
        report.verdict == Verdict::Passed,
        "{}: {}",
        report.verdict,
        report.reason
    );
}

/// Runs `body` under every schedule: those without a preemption first, then with at most 1, 2 and
/// 3, then all, each up to the stated number of executions.
///
/// The body is run once for each execution. It must be deterministic but for the schedule, start at
/// most four threads, and share nothing with other executions.
pub fn explore(options: &Options, body: impl Fn() + Send + Sync + 'static) -> Report {
    Exploration::new(options, Arc::new(body)).run()
}

/// One walk through the schedules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Search {
    /// How many preemptions there may be.
    pub bound: Option<u8>,
    /// Whether a wait that ends early does so at once. Where preemptions are bounded there are two
    /// walks: in the first, others go on before, and in the second it takes a preemption to let them.
    pub early_at_once: bool,
}

struct Exploration<'a> {
    options: &'a Options,
    body: Arc<dyn Fn() + Send + Sync>,
    observed: Observed,
    executions: u64,
    reached: BTreeSet<String>,
    outcomes: Outcomes,
    covered: Option<Coverage>,
}

impl<'a> Exploration<'a> {
    fn new(options: &'a Options, body: Arc<dyn Fn() + Send + Sync>) -> Exploration<'a> {
        hook::install();
        Exploration {
            options,
            body,
            observed: Observed::default(),
            executions: 0,
            reached: BTreeSet::new(),
            outcomes: Outcomes::new(),
            covered: None,
        }
    }

    fn run(&mut self) -> Report {
        for &bound in self.options.bounds {
            match self.explore_bound(bound) {
                Ok(true) => self.covered = Some(coverage(bound)),
                Ok(false) => break,
                Err(report) => return *report,
            }
        }
        if self.covered < Some(self.options.required) {
            let limit = self.options.executions;
            let required = self.options.required;
            return self.report(
                Verdict::TooManyExecutions,
                format!(
                    "{limit} executions were not enough for {required}: \
                     fewer shared steps would leave fewer orders to try"
                ),
                None,
            );
        }
        for label in &self.options.must_reach {
            if !self.reached.contains(label) {
                let reason = format!("never happens under any schedule: {label}");
                return self.report(Verdict::WrongAnswer, reason, None);
            }
        }
        self.report(Verdict::Passed, String::new(), None)
    }

    /// The largest number of executions for a bound. What a pass need not cover is explored as far
    /// as a fifth of the executions goes.
    fn limit(&self, bound: Option<u8>) -> u64 {
        match coverage(bound) <= self.options.required {
            true => self.options.executions,
            false => self.options.executions / 5,
        }
    }

    /// Explores one bound. `Ok(false)` says that there were more executions than allowed.
    fn explore_bound(&mut self, bound: Option<u8>) -> Result<bool, Box<Report>> {
        let mut search = Search {
            bound,
            early_at_once: false,
        };
        loop {
            match self.start(search, None, None) {
                Some(Message::Finished {
                    executions,
                    reached,
                    outcomes,
                    ends_early,
                }) => {
                    self.reached.extend(reached);
                    self.judge(search, outcomes)?;
                    self.executions += executions;
                    if !ends_early || search.early_at_once {
                        return Ok(true);
                    }
                    search.early_at_once = true;
                }
                Some(Message::LimitReached { reached, outcomes }) => {
                    self.reached.extend(reached);
                    self.judge(search, outcomes)?;
                    self.executions += self.limit(bound);
                    return Ok(false);
                }
                Some(Message::Observes(observed)) => {
                    self.observed = observed;
                    search.early_at_once = false;
                    // What the bounds before this one covered was explored without it.
                    if bound != self.options.bounds[0] {
                        self.covered = None;
                        return self.again();
                    }
                }
                Some(Message::Failed(failed)) => {
                    return Err(Box::new(self.again_with_record(search, failed.execution)));
                }
                None => {
                    let seconds = self.options.hang.as_secs();
                    let reason = format!(
                        "the code ran for {seconds} s without touching anything that threads \
                         share: a loop that never ends"
                    );
                    return Err(Box::new(self.report(Verdict::TimedOut, reason, None)));
                }
            }
        }
    }

    /// Fails where an outcome came about that is not allowed: the first execution that led to one
    /// is run once more, with a record.
    fn judge(&mut self, search: Search, found: Found) -> Result<(), Box<Report>> {
        let counts = found
            .iter()
            .map(|(label, &(count, _))| (label.clone(), count));
        if search.early_at_once {
            // Most of these schedules are among those before, which were counted.
            counts.for_each(|(label, count)| _ = self.outcomes.entry(label).or_insert(count));
        } else {
            self.outcomes = counts.collect();
        }
        let Some(allowed) = &self.options.allowed else {
            return Ok(());
        };
        let forbidden = found.iter().filter(|(label, _)| !allowed.contains(label));
        let Some((_, &(_, execution))) = forbidden.min_by_key(|(_, (_, first))| *first) else {
            return Ok(());
        };
        let mut report = self.again_with_record(search, execution);
        report.reason += &report::table(&self.outcomes, allowed);
        Err(Box::new(report))
    }

    /// Starts over with what is observed by now, up to and including the bound that noticed it.
    fn again(&mut self) -> Result<bool, Box<Report>> {
        for &bound in self.options.bounds {
            match self.explore_bound(bound)? {
                true => self.covered = Some(coverage(bound)),
                false => break,
            }
        }
        Ok(false)
    }

    /// Runs the failing execution once more, with a record.
    fn again_with_record(&mut self, search: Search, execution: u64) -> Report {
        let before = self.executions;
        self.executions += execution;
        match self.start(search, Some(execution), None) {
            Some(Message::Failed(failed)) if failed.execution == execution => {
                let outcomes = std::mem::take(&mut self.outcomes);
                let report = report::failed(*failed, before, self.executions);
                self.outcomes.clone_from(&outcomes);
                Report { outcomes, ..report }
            }
            _ => self.report(
                Verdict::Nondeterministic,
                "the same schedule led to other steps the second time: the code depends on \
                 something besides the schedule"
                    .to_owned(),
                None,
            ),
        }
    }

    fn report(&self, verdict: Verdict, reason: String, schedule: Option<Schedule>) -> Report {
        let coverage = self.covered.filter(|_| verdict == Verdict::Passed);
        Report {
            verdict,
            reason,
            coverage,
            executions: self.executions,
            schedule,
            outcomes: self.outcomes.clone(),
        }
    }

    /// Explores on an OS thread of its own, which is abandoned where it does not finish: a failed
    /// execution cannot be unwound. `None` when the code no longer comes back.
    fn start(
        &self,
        search: Search,
        record: Option<u64>,
        script: Option<Script>,
    ) -> Option<Message> {
        let (sender, receiver) = mpsc::channel();
        let steps = Arc::new(AtomicU64::new(0));
        let session = Session {
            options: self.options.clone(),
            observed: self.observed,
            search,
            ends_early: false,
            record,
            script,
            sender,
            steps: Arc::clone(&steps),
            executions: 0,
            reached: BTreeSet::new(),
            outcomes: Found::new(),
            clock_users: time::Users::default(),
            threads: Vec::new(),
            objects: Vec::new(),
            trace: Trace::new(false),
            clock: Clock::default(),
            limit: self.limit(search.bound),
            steps_taken: 0,
            unsolved: None,
            caught: Vec::new(),
            steps_of: [0; thread::MOST_THREADS],
            words: Vec::new(),
            words_used: 0,
            coins: Coins::default(),
        };
        let builder = builder(search.bound, self.options.steps);
        let body = Arc::clone(&self.body);
        std::thread::Builder::new()
            .name("model".to_owned())
            .spawn({
                // The session holds loom's objects, which stay on that thread.
                let session = OnOneThread(session);
                move || run_on_this_thread(session, &builder, &body)
            })
            .expect("the system can start one more thread");
        wait(&receiver, &steps, self.options.hang)
    }
}

/// Moves a session to the thread that it lives on.
struct OnOneThread(Session);

// SAFETY: when it is moved it holds none of loom's objects yet.
unsafe impl Send for OnOneThread {}

fn run_on_this_thread(
    session: OnOneThread,
    builder: &loom::model::Builder,
    body: &Arc<dyn Fn() + Send + Sync>,
) {
    let OnOneThread(session) = session;
    session::install(session);
    let body = Arc::clone(body);
    // What loom and the code panic with does not get here: the hook takes it.
    builder.check(move || run_execution(&*body));
    failure::leave(session::with(|session| Message::Finished {
        executions: session.executions,
        reached: std::mem::take(&mut session.reached),
        outcomes: std::mem::take(&mut session.outcomes),
        ends_early: session.ends_early,
    }))
}

fn run_execution(body: &(dyn Fn() + Send + Sync)) {
    let number = session::begin_execution();
    let limit = session::with(|session| session.limit);
    if number > limit {
        failure::leave(session::with(|session| Message::LimitReached {
            reached: std::mem::take(&mut session.reached),
            outcomes: std::mem::take(&mut session.outcomes),
        }));
    }
    thread::register_main();
    choice::prepare();
    if catch_unwind(AssertUnwindSafe(body)).is_err() {
        failure::fail(Failure::Panicked);
    }
    thread::locals::drop_all();
    if session::with(|session| session.unsolved.is_some()) {
        failure::fail(Failure::Panicked);
    }
    let left: Vec<usize> = session::with(|session| {
        let running = |&index: &usize| session.threads[index].status != thread::Status::Finished;
        (1..session.threads.len()).filter(running).collect()
    });
    if !left.is_empty() {
        failure::fail(Failure::LeakedThreads(left));
    }
    if session::with(|session| session.script.is_some()) {
        let outcome = session::with(|session| session.outcomes.keys().next().cloned());
        failure::fail(Failure::Survived(outcome));
    }
    session::end_execution();
}

fn builder(bound: Option<u8>, steps: usize) -> loom::model::Builder {
    let mut builder = loom::model::Builder::new();
    // Every field is set here, because `new` reads some of them from the environment.
    builder.max_threads = thread::MOST_THREADS;
    // The kernel counts steps itself; a step is at most a few of loom's branches.
    builder.max_branches = steps * 4;
    builder.max_permutations = None;
    builder.max_duration = None;
    builder.preemption_bound = bound.map(usize::from);
    builder.checkpoint_file = None;
    builder.checkpoint_interval = usize::MAX;
    builder.expect_explicit_explore = false;
    builder.location = false;
    builder.log = false;
    builder
}

fn coverage(bound: Option<u8>) -> Coverage {
    bound.map_or(Coverage::All, Coverage::AtMost)
}

/// Waits for the exploration, as long as it makes steps.
fn wait(receiver: &Receiver<Message>, steps: &AtomicU64, hang: Duration) -> Option<Message> {
    loop {
        let before = steps.load(Ordering::Relaxed);
        match receiver.recv_timeout(hang) {
            Ok(message) => return Some(message),
            Err(RecvTimeoutError::Timeout) if steps.load(Ordering::Relaxed) != before => {}
            Err(_) => return None,
        }
    }
}
