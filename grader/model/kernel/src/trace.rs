//! The record of one execution: every step, as the doubles report it.
//!
//! Only one execution is ever recorded. The exploration runs without a record; where it fails, it
//! is run again up to the execution that failed, and that one is recorded in full. So recording
//! costs nothing, and a value may be written out at every step.

use crate::names;
use crate::object::Description;
use crate::session::{current, with};
use crate::thread::{Status, ThreadState, Wait};
use schedule::Place;
use std::fmt::{self, Write};
use std::panic::Location;

/// What was recorded so far.
#[derive(Default)]
pub(crate) struct Trace {
    recording: bool,
    pub events: Vec<Event>,
    /// The threads that were stopped since the last step, though they could have gone on.
    stopped: Vec<usize>,
}

/// One step, before names are looked up.
pub(crate) struct Event {
    pub thread: usize,
    pub operation: &'static str,
    pub object: Option<usize>,
    pub value: Option<String>,
    /// `None` for a release, which happens where a guard's scope ends.
    pub place: Option<Place>,
    pub preempts: bool,
    /// How things stand after it, by what is known when the next step begins.
    pub after: Moment,
}

/// Who holds what and who waits, as numbers of threads and objects.
#[derive(Default)]
pub(crate) struct Moment {
    pub held: Vec<(usize, usize)>,
    pub waiting: Vec<(usize, Wait)>,
    /// Locks that threads are about to take: they were stopped before them.
    pub taking: Vec<(usize, usize)>,
}

impl Moment {
    /// What can be told from these threads and objects, for all but the thread that runs.
    ///
    /// Where none does, all have come to rest: whoever stands before a lock that another holds waits for it, and
    /// nobody is about to do anything.
    pub fn of<'a>(
        threads: &[ThreadState],
        objects: impl Iterator<Item = &'a Description>,
        running: Option<usize>,
    ) -> Moment {
        let mut held = Vec::new();
        for (index, object) in objects.enumerate() {
            held.extend(object.holders.iter().map(|holder| (holder.thread, index)));
        }
        let (mut waiting, mut taking) = (Vec::new(), Vec::new());
        for (index, thread) in threads.iter().enumerate() {
            let next = thread.acquiring.or(thread.before_step.flatten());
            let next = next.map(|(lock, _)| lock);
            let before = thread.before_lock;
            let found_held = before.is_some_and(|before| before.found_held);
            let is_held =
                |lock: &usize| held.iter().any(|&(by, what)| by != index && what == *lock);
            match (&thread.status, next.filter(is_held)) {
                _ if running == Some(index) => {}
                (Status::Blocked { wait, .. }, _) => waiting.push((index, wait.clone())),
                (Status::Running, Some(lock)) if found_held || running.is_none() => {
                    waiting.push((index, Wait::Lock(lock)));
                }
                (Status::Running, _) if running.is_some() => {
                    let lock = before.map(|before| before.lock).or(next);
                    taking.extend(lock.map(|lock| (index, lock)));
                }
                _ => {}
            }
        }
        Moment {
            held,
            waiting,
            taking,
        }
    }
}

impl Trace {
    pub(crate) fn new(recording: bool) -> Trace {
        Trace {
            recording,
            events: Vec::new(),
            stopped: Vec::new(),
        }
    }
}

/// Says that another thread was let in. Called before that one has changed anything: a lock that it
/// takes is one that this thread could have had.
pub(crate) fn switched(from: usize) {
    with(|session| {
        if !session.trace.recording {
            return;
        }
        let yielded = |thread: &ThreadState| thread.yielded;
        let waits = session.threads.get(from).is_none_or(yielded) || !session.can_run(from);
        if !waits {
            session.trace.stopped.push(from);
        }
    });
}

/// Adds a step of the current thread to the record, if there is one. Called before the step takes
/// effect on who holds what, so that it can be told who was able to run.
pub(crate) fn record(
    operation: &'static str,
    object: Option<usize>,
    value: impl FnOnce() -> Option<String>,
    at: impl Into<Option<&'static Location<'static>>>,
) {
    // Nothing but this is made anew for each type that a double holds; see the book, "Architecture".
    if is_recording() {
        push_at(operation, object, value(), at.into());
    }
}

/// Whether this execution is recorded.
pub(crate) fn is_recording() -> bool {
    with(|session| session.trace.recording)
}

/// Where the last step stands in the record, if there is one.
pub(crate) fn last_row() -> Option<usize> {
    with(|session| {
        session
            .trace
            .recording
            .then(|| session.trace.events.len().checked_sub(1))?
    })
}

/// Says of a step what has become known only now.
pub(crate) fn amend(row: usize, value: impl FnOnce() -> String) {
    let value = value();
    with(|session| session.trace.events[row].value = Some(value));
}

fn push_at(
    operation: &'static str,
    object: Option<usize>,
    value: Option<String>,
    at: Option<&'static Location<'static>>,
) {
    let theirs = at.filter(|at| !names::is_elsewhere(at));
    push(operation, object, value, theirs.map(names::place));
}

/// Adds a panic of the current thread to the record, if there is one.
pub(crate) fn record_panic(message: &str, place: Option<Place>) {
    if is_recording() {
        push("panic", None, Some(message.to_owned()), place);
    }
}

fn push(
    operation: &'static str,
    object: Option<usize>,
    value: Option<String>,
    place: Option<Place>,
) {
    with(|session| {
        let thread = current();
        let stopped = std::mem::take(&mut session.trace.stopped);
        let last = session.trace.events.last().map(|last| last.thread);
        let preempts = last.is_some_and(|last| last != thread && stopped.contains(&last));
        let objects = session.objects.iter().map(|entry| &entry.description);
        let before = Moment::of(&session.threads, objects, Some(thread));
        if let Some(last) = session.trace.events.last_mut() {
            last.after = before;
        }
        let event = Event {
            thread,
            operation,
            object,
            value,
            place,
            preempts,
            after: Moment::default(),
        };
        session.trace.events.push(event);
    });
}

/// Makes what the code prints a row of the schedule. The text is put together in every execution,
/// recorded or not: doing so may lock, load, or take any other step.
#[track_caller]
pub fn print(operation: &'static str, text: fmt::Arguments<'_>) {
    if crate::session::active() && is_recording() {
        let text = text.to_string();
        record(operation, None, || Some(text), Location::caller());
    } else {
        let _ = Unseen.write_fmt(text);
    }
}

/// Adds a row to the schedule, at no place of the code: a check says what it does.
pub fn note(operation: &'static str, text: impl FnOnce() -> String) {
    record(operation, None, || Some(text()), None);
}

struct Unseen;

impl fmt::Write for Unseen {
    fn write_str(&mut self, _: &str) -> fmt::Result {
        Ok(())
    }
}
