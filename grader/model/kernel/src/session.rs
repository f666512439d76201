//! All that an exploration knows: what holds for the whole of it, and the execution that runs now.
//!
//! The session lives on the OS thread of the exploration; all model threads are coroutines on that
//! one OS thread, so there is never a second one inside. It must not be borrowed across a call
//! into loom, which may switch to another model thread: every function here borrows, looks, and
//! lets go.

use crate::atomic;
use crate::choice::Coins;
use crate::failure::{self, Failure};
use crate::object::Entry;
use crate::run::{Options, Search};
use crate::script::Script;
use crate::thread::{self, MOST_THREADS, ThreadState};
use crate::time::{self, Clock};
use crate::trace::{self, Trace};
use schedule::Mode;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;

/// What the OS thread of an exploration says to the thread that asked for it.
pub(crate) enum Message {
    /// All executions inside the bound are done.
    Finished {
        executions: u64,
        reached: BTreeSet<String>,
        outcomes: Found,
        /// Whether a wait could have ended early before others went on, and did not.
        ends_early: bool,
    },
    /// This execution failed.
    Failed(Box<Failed>),
    /// The code observes something that costs scheduling points to observe: start again with it.
    Observes(Observed),
    /// The largest number of executions was reached.
    LimitReached {
        reached: BTreeSet<String>,
        outcomes: Found,
    },
}

/// For each outcome, how many executions led to it, and the first of them.
pub(crate) type Found = BTreeMap<String, (u64, u64)>;

/// A failed execution, as it stood.
pub(crate) struct Failed {
    pub failure: Failure,
    /// The thread that ran when it failed.
    pub thread: usize,
    pub execution: u64,
    pub trace: Trace,
    pub threads: Vec<ThreadState>,
    pub objects: Vec<crate::object::Description>,
    /// The order that it followed, if it was given one.
    pub script: Option<Script>,
}

/// Operations that see what others need not make visible. A plain lock has no scheduling point
/// where it is released, because nobody can tell; as soon as the code calls `try_lock`, somebody
/// can. The exploration then starts again with the points that this needs.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Observed {
    /// `try_lock` or the like is called on some lock.
    pub locks: bool,
    /// `is_finished` is asked of some thread.
    pub ends: bool,
    /// How many coins a [choice](crate::choice) may need in one execution.
    pub choices: usize,
    /// One thread reads the clock and another moves it while others can run.
    pub clock: bool,
    /// Some initialization is asked whether it is done, without waiting for it.
    pub onces: bool,
}

pub(crate) struct Session {
    pub options: Options,
    pub observed: Observed,
    /// Which schedules are tried.
    pub search: Search,
    /// Whether `thread::before_early_end` has let others go first in any execution.
    pub ends_early: bool,
    /// The execution to record, counted from 1 within this bound; no other is.
    pub record: Option<u64>,
    /// The order of steps that the execution follows, where one is given.
    pub script: Option<Script>,
    pub sender: Sender<Message>,
    /// Steps taken so far, for a watchdog: it stands still when the code no longer comes back.
    pub steps: Arc<AtomicU64>,
    /// Executions begun, and how many there may be.
    pub executions: u64,
    pub limit: u64,
    /// Labels reached in any execution.
    pub reached: BTreeSet<String>,
    pub outcomes: Found,
    pub clock_users: time::Users,
    // What follows starts afresh with every execution.
    pub threads: Vec<ThreadState>,
    pub objects: Vec<Entry>,
    pub trace: Trace,
    pub clock: Clock,
    pub steps_taken: usize,
    /// What the first `todo!()` said that was come to. Whatever happens after it, the code is not
    /// solved yet.
    pub unsolved: Option<String>,
    /// What is known of the panics that were caught, and the address of what each was caught with.
    pub caught: Vec<(usize, thread::Panic)>,
    /// How many steps each thread has taken.
    pub steps_of: [usize; MOST_THREADS],
    /// Loom's atomics, made before any thread is started; used in the orderings mode only.
    pub words: Vec<Rc<atomic::Pooled>>,
    pub words_used: usize,
    /// For choices that no schedule makes.
    pub coins: Coins,
}

thread_local! {
    static SESSION: RefCell<Option<Session>> = const { RefCell::new(None) };
    /// The model thread that runs now.
    static CURRENT: Cell<usize> = const { Cell::new(0) };
    /// Number of the execution that runs now, unique in the process; 0 outside of one.
    static EXECUTION: Cell<u64> = const { Cell::new(0) };
}

/// Numbers executions over the whole process, so that an object can tell that it is older than the
/// execution it is used in.
static NEXT_EXECUTION: AtomicU64 = AtomicU64::new(1);

/// Puts a session in place on this OS thread.
pub(crate) fn install(session: Session) {
    SESSION.with_borrow_mut(|slot| *slot = Some(session));
}

/// Begins an execution; returns its number within the exploration, counted from 1.
pub(crate) fn begin_execution() -> u64 {
    EXECUTION.set(NEXT_EXECUTION.fetch_add(1, Ordering::Relaxed));
    CURRENT.set(0);
    let old = with(|session| {
        session.executions += 1;
        session.trace = Trace::new(session.record == Some(session.executions));
        session.steps_taken = 0;
        session.unsolved = None;
        session.caught.clear();
        session.steps_of = [0; MOST_THREADS];
        session.words_used = 0;
        // Dropped outside the borrow: objects hold loom's own.
        (
            std::mem::take(&mut session.threads),
            std::mem::take(&mut session.objects),
            std::mem::take(&mut session.clock),
        )
    });
    drop(old);
    let words = match with(|session| session.options.mode) {
        Mode::Orderings => atomic::pool(),
        _ => Vec::new(),
    };
    let old = with(|session| std::mem::replace(&mut session.words, words));
    drop(old);
    with(|session| session.executions)
}

/// Ends the execution: from here to the next one, doubles refuse to work.
pub(crate) fn end_execution() {
    EXECUTION.set(0);
    let old = with(|session| std::mem::take(&mut session.objects));
    drop(old);
}

/// Whether the caller is inside an execution of a model.
pub fn active() -> bool {
    EXECUTION.get() != 0
}

/// The number of the execution that runs now, unique in the process.
///
/// # Panics
/// Outside of one: a double works only under the model.
pub(crate) fn execution() -> u64 {
    let execution = EXECUTION.get();
    assert!(
        execution != 0,
        "this code was compiled for the model and works only inside a check"
    );
    execution
}

/// Whether this OS thread belongs to an exploration.
pub(crate) fn installed() -> bool {
    SESSION
        .try_with(|slot| slot.try_borrow().is_ok_and(|slot| slot.is_some()))
        .unwrap_or(false)
}

/// Borrows the session for a moment.
pub(crate) fn with<R>(f: impl FnOnce(&mut Session) -> R) -> R {
    SESSION.with_borrow_mut(|slot| {
        f(slot
            .as_mut()
            .expect("only called on the OS thread of an exploration"))
    })
}

/// The model thread that runs now.
pub(crate) fn current() -> usize {
    CURRENT.get()
}

/// Says which model thread runs now; called wherever loom may have switched.
pub(crate) fn set_current(thread: usize) {
    let before = CURRENT.replace(thread);
    if before != thread {
        trace::switched(before);
    }
}

/// Calls into loom, which may run other threads before it returns.
pub(crate) fn switching<R>(f: impl FnOnce() -> R) -> R {
    let me = current();
    let result = f();
    set_current(me);
    with(|session| {
        session.threads[me].yielded = false;
        if let Some(script) = &mut session.script {
            script.went_on(me);
        }
    });
    count_step();
    result
}

/// Counts a step of this execution, so that a loop which never ends is noticed.
pub(crate) fn count_step() {
    let too_many = with(|session| {
        session.steps.fetch_add(1, Ordering::Relaxed);
        session.steps_taken += 1;
        session.steps_of[current()] += 1;
        session.steps_taken > session.options.steps
    });
    if too_many {
        failure::fail(Failure::TooManySteps);
    }
}

/// Marks that this point was reached in some execution. A check states the labels that must be
/// reached under at least one schedule: "two readers are inside together".
///
/// # Panics
/// Outside of an execution.
pub fn reached(label: &str) {
    execution();
    with(|session| {
        if !session.reached.contains(label) {
            session.reached.insert(label.to_owned());
        }
    });
}

/// Says how this execution came out, in a few words; called once, at its end. The report has a table
/// of all outcomes (see [`Report`](crate::Report)), and a check may say which ones are allowed.
///
/// # Panics
/// Outside of an execution.
pub fn outcome(label: &str) {
    execution();
    let forbidden = with(|session| {
        let execution = session.executions;
        let (count, _) = session
            .outcomes
            .entry(label.to_owned())
            .or_insert((0, execution));
        *count += 1;
        let allowed = session.options.allowed.as_ref();
        // While all are counted, none fails; the first that is not allowed is run again.
        session.record == Some(execution)
            && allowed.is_some_and(|allowed| allowed.iter().all(|one| one != label))
    });
    if forbidden {
        failure::fail(Failure::Wrong(format!(
            "it came out as `{label}`, which must not happen"
        )));
    }
}

/// Whether the current thread has had to wait in this execution: for a lock, a notification, the end
/// of a thread, or anything else.
///
/// # Panics
/// Outside of an execution.
pub fn blocked() -> bool {
    execution();
    with(|session| session.threads[current()].blocked)
}

/// How many locks the current model thread holds now.
///
/// # Panics
/// Outside of an execution.
pub fn locks_held() -> usize {
    execution();
    with(|session| session.threads[current()].held.len())
}

/// How many steps the current model thread has taken so far in this execution. A step is a point at
/// which another thread may be let in. A thread that waits takes few of them, a thread that polls
/// takes more the longer it has to wait.
///
/// # Panics
/// Outside of an execution.
pub fn steps_taken() -> usize {
    execution();
    with(|session| session.steps_of[current()])
}

/// What has been used so far in this execution: the kinds of the objects that threads can share, such
/// as `atomic`, `mutex` and `channel`.
///
/// # Panics
/// Outside of an execution.
pub fn kinds_used() -> BTreeSet<&'static str> {
    execution();
    with(|session| {
        let kinds = session.objects.iter().map(|entry| entry.description.kind);
        kinds.collect()
    })
}

/// How many threads the code under the model has started so far in this execution.
///
/// # Panics
/// Outside of an execution.
pub fn spawned() -> usize {
    execution();
    with(|session| session.threads.len() - 1)
}
