//! From a failed execution, as it stood, to the report that a learner reads.

use super::{Outcomes, Report};
use crate::failure::Failure;
use crate::names;
use crate::script::Obstacle;
use crate::session::Failed;
use crate::thread::{self, MOST_THREADS, Panic, Status, ThreadState, Wait as Waiting};
use crate::trace::{self, Event};
use schedule::{Concerns, Hold, Moment, Place, Schedule, Step, Verdict, Wait};
use std::collections::HashSet;
use std::panic::Location;

/// The report of a failed execution. `before` counts the executions of the bounds before its own.
pub(super) fn failed(mut failed: Failed, before: u64, executions: u64) -> Report {
    let names = Names::of(&failed);
    let (verdict, reason) = verdict(&failed, &names);
    let stuck = matches!(failed.failure, Failure::Deadlock);
    if let (Verdict::Panicked, false, Some(panic)) = (verdict, stuck, first_hand(&failed)) {
        // What comes after the panic that matters is its aftermath, unless it was caught and goes on.
        let is_it = |event: &Event| {
            let began = event.operation == "panic" && event.thread == panic.thread;
            (began || event.operation == thread::RESUME)
                && event.value.as_ref() == Some(&panic.message)
        };
        let end = failed.trace.events.iter().rposition(is_it);
        failed
            .trace
            .events
            .truncate(end.map_or(usize::MAX, |end| end + 1));
    }
    if let Some(last) = failed.trace.events.last_mut() {
        last.after = trace::Moment::of(&failed.threads, failed.objects.iter(), None);
    }
    let waits = match verdict {
        Verdict::Deadlock => waits(&failed, &names),
        _ if stuck => waits(&failed, &names),
        _ => Vec::new(),
    };
    let schedule = (verdict != Verdict::Unsolved).then(|| Schedule {
        preemptions: failed
            .trace
            .events
            .iter()
            .filter(|event| event.preempts)
            .count() as u32,
        execution: before + failed.execution,
        steps: failed
            .trace
            .events
            .iter()
            .map(|event| step(event, &names))
            .collect(),
        waits,
        moments: failed
            .trace
            .events
            .iter()
            .map(|event| moment(&event.after, &names))
            .collect(),
        threads: names.threads,
    });
    Report {
        verdict,
        reason,
        coverage: None,
        executions,
        schedule,
        outcomes: Outcomes::new(),
    }
}

/// The outcomes as a table, one a line.
pub(super) fn table(outcomes: &Outcomes, allowed: &[String]) -> String {
    let width = outcomes.keys().map(|label| label.chars().count()).max();
    let width = width.unwrap_or_default();
    let line = |(label, count): (&String, &u64)| {
        let verdict = if allowed.contains(label) {
            "allowed"
        } else {
            "not allowed"
        };
        let noun = if *count == 1 { "schedule" } else { "schedules" };
        format!("\n  {label:width$}  {count:>6} {noun:9}  {verdict}")
    };
    outcomes.iter().map(line).collect()
}

pub(super) struct Names {
    threads: Vec<String>,
    objects: Vec<String>,
    kinds: Vec<&'static str>,
}

impl Names {
    pub(super) fn of(failed: &Failed) -> Names {
        let name = |(index, state): (usize, &crate::thread::ThreadState)| {
            state
                .name
                .clone()
                .unwrap_or_else(|| format!("thread {index}"))
        };
        Names {
            threads: failed.threads.iter().enumerate().map(name).collect(),
            objects: names::objects(&failed.objects),
            kinds: failed.objects.iter().map(|object| object.kind).collect(),
        }
    }

    /// The object with its article: "the mutex slot".
    fn object(&self, index: usize) -> String {
        let (kind, name) = (self.kinds[index], &self.objects[index]);
        match name.strip_prefix(kind) {
            Some(rest) => format!("the {kind}{rest}"),
            None if name.is_empty() => format!("the {kind}"),
            None => format!("the {kind} `{name}`"),
        }
    }
}

fn step(event: &Event, names: &Names) -> Step {
    let object = event
        .object
        .map(|index| names.objects[index].as_str())
        .unwrap_or_default();
    Step {
        thread: event.thread,
        operation: format!("{} {object}", event.operation)
            .trim_end()
            .to_owned(),
        value: event.value.clone(),
        place: event.place.clone(),
        preempts: event.preempts,
    }
}

pub(super) fn moment(after: &trace::Moment, names: &Names) -> Moment {
    let held = after.held.iter().map(|&(thread, object)| Concerns {
        thread,
        what: names.object(object),
    });
    let waiting = after.waiting.iter().map(|(thread, wait)| Concerns {
        thread: *thread,
        what: what(wait, names),
    });
    Moment {
        held: held.collect(),
        waiting: waiting.collect(),
    }
}

fn verdict(failed: &Failed, names: &Names) -> (Verdict, String) {
    let thread = &names.threads[failed.thread];
    match &failed.failure {
        Failure::Wrong(reason) => (Verdict::WrongAnswer, reason.clone()),
        Failure::Unsolved(what) if what.is_empty() => (
            Verdict::Unsolved,
            "the code still says `todo!()`".to_owned(),
        ),
        Failure::Unsolved(what) => (Verdict::Unsolved, what.clone()),
        Failure::Panicked => (Verdict::Panicked, panicked(failed, names, "")),
        Failure::PanickedTwice => (
            Verdict::Panicked,
            format!(
                "{}; a destructor then panicked as well, which ends a program at once",
                panicked(failed, names, "")
            ),
        ),
        // A thread that unwinds may wait for others, in a destructor or at the end of a scope: the
        // panic came first.
        Failure::Deadlock if failed.threads.iter().any(|thread| thread.panicking > 0) => {
            let then = waits_while_it_unwinds(failed, names);
            (Verdict::Panicked, panicked(failed, names, &then))
        }
        Failure::Deadlock => (Verdict::Deadlock, deadlock(failed, names)),
        Failure::SelfDeadlock { object, taken, at } => (
            Verdict::Deadlock,
            format!(
                "{thread} locks {} at {}, which it has held since {}: it waits for itself",
                names.object(*object),
                names::place(at),
                names::place(taken),
            ),
        ),
        Failure::TooManySteps => too_many_steps(failed, names),
        Failure::TooManyThreads { at, most } => (
            Verdict::WrongAnswer,
            format!(
                "more threads than this check allows: {thread} starts one more at {} when {} \
                 besides main have been started{}",
                names::place(at),
                most - 1,
                match most {
                    &MOST_THREADS => "",
                    _ => " (choosing among ready operations takes the place of one)",
                },
            ),
        ),
        Failure::LeakedThreads(left) => {
            let left: Vec<&str> = left
                .iter()
                .map(|&index| names.threads[index].as_str())
                .collect();
            let verb = if left.len() == 1 { "was" } else { "were" };
            (
                Verdict::LeakedThread,
                format!(
                    "{} {verb} still running at the end: nobody joined",
                    left.join(" and ")
                ),
            )
        }
        Failure::StackOverflow => (
            Verdict::StackOverflow,
            format!("the stack of {thread} is full: a recursion that does not end"),
        ),
        Failure::Outlived { kind, created } => (
            Verdict::Nondeterministic,
            format!(
                "the {kind} made at {} lives longer than one run of the check: a `static` keeps \
                 its value from run to run, so keep shared state in the type instead",
                names::place(created),
            ),
        ),
        Failure::Nondeterministic => (
            Verdict::Nondeterministic,
            "the same schedule led to other steps: the code depends on something besides it".into(),
        ),
        Failure::NotModelled(what) => (
            Verdict::Crashed,
            format!("the model cannot follow the code here: {what}"),
        ),
        Failure::Survived(outcome) => (Verdict::Passed, outcome.clone().unwrap_or_default()),
        Failure::Script {
            step,
            thread,
            obstacle,
        } => {
            let name = |thread: usize| &names.threads[thread];
            let why = match obstacle {
                Obstacle::Ended => "has ended".to_owned(),
                Obstacle::Waits => {
                    "waits, and nothing has happened that would let it go on".to_owned()
                }
                Obstacle::Locked { holder } => {
                    format!("would take a lock that {} holds", name(*holder))
                }
            };
            let thread = name(*thread);
            (
                Verdict::WrongAnswer,
                format!("step {step} cannot be taken: {thread} {why}"),
            )
        }
        Failure::Internal(message) => (
            Verdict::Crashed,
            format!("the model gave up; this is a fault of the course: {message}"),
        ),
    }
}

/// Who panicked, where and with what; `then` is what came of it.
fn panicked(failed: &Failed, names: &Names, then: &str) -> String {
    let Some(panic) = first_hand(failed) else {
        return "a thread panicked".to_owned();
    };
    let place = panic.place.as_ref();
    let place = place.map_or_else(String::new, |place| format!(" at {place}"));
    let (thread, message) = (&names.threads[panic.thread], &panic.message);
    format!("{thread} panicked{place}{then}: {message}")
}

/// What the threads wait for that panicked and never come to their ends.
fn waits_while_it_unwinds(failed: &Failed, names: &Names) -> String {
    let first = first_hand(failed).map(|panic| panic.thread);
    let wait = |(index, thread): (usize, &ThreadState)| match &thread.status {
        Status::Blocked { wait, .. } if thread.panicking > 0 => {
            let name = match Some(index) == first {
                true => String::new(),
                false => format!("{} ", names.threads[index]),
            };
            let what = what(wait, names);
            Some(format!(", and then {name}waits for ever for {what}"))
        }
        _ => None,
    };
    failed.threads.iter().enumerate().filter_map(wait).collect()
}

/// The panic that matters: the main thread's own, unless that is only the echo of another's:
/// `join().unwrap()` says no more than `Any { .. }`, and a scope no more than that one of its threads
/// panicked.
fn first_hand(failed: &Failed) -> Option<Panic> {
    let notes = || {
        failed
            .threads
            .iter()
            .filter_map(|thread| thread.panic.as_ref())
    };
    let is_echo =
        |message: &str| message.contains("Any { .. }") || message == "a scoped thread panicked";
    let first = notes().find(|panic| !is_echo(&panic.message));
    first.or_else(|| notes().next()).cloned()
}

fn deadlock(failed: &Failed, names: &Names) -> String {
    let joins_itself = |index: usize| {
        let wait = Waiting::Join(index);
        matches!(&failed.threads[index].status, Status::Blocked { wait: for_it, .. } if *for_it == wait)
    };
    if let Some(index) = (0..failed.threads.len()).find(|&index| joins_itself(index)) {
        let thread = &names.threads[index];
        return format!("{thread} joins itself: it waits for its own end");
    }
    let waits = waits(failed, names);
    let lost = waits
        .iter()
        .filter(|wait| wait.what.starts_with("a notification"))
        .count();
    if lost == waits.len() && lost == 1 {
        let thread = &names.threads[waits[0].thread];
        return format!("{thread} waits for a notification that nobody is left to send");
    }
    let stuck: Vec<&Wait> = waits
        .iter()
        .filter(|wait| !wait.what.starts_with("the end"))
        .collect();
    if !stuck.is_empty()
        && stuck
            .iter()
            .all(|wait| wait.what.starts_with("a notification"))
    {
        let threads: Vec<&str> = stuck
            .iter()
            .map(|wait| names.threads[wait.thread].as_str())
            .collect();
        return match threads.as_slice() {
            [one] => format!("{one} waits for a notification that nobody is left to send"),
            many => format!(
                "{} wait for notifications that nobody is left to send",
                many.join(" and ")
            ),
        };
    }
    "no thread can go on: each waits for something that only another of them could do".to_owned()
}

/// What each thread that has not ended waits for.
fn waits(failed: &Failed, names: &Names) -> Vec<Wait> {
    let mut waits = Vec::new();
    if let Failure::SelfDeadlock { object, at, .. } = &failed.failure {
        waits.push(wait(
            failed.thread,
            &Waiting::Lock(*object),
            at,
            failed,
            names,
        ));
        return waits;
    }
    for (index, thread) in failed.threads.iter().enumerate() {
        match (&thread.status, thread.acquiring) {
            (
                Status::Blocked {
                    wait: waiting, at, ..
                },
                _,
            ) => {
                waits.push(wait(index, waiting, at, failed, names));
            }
            (Status::Running, Some((lock, at))) => {
                waits.push(wait(index, &Waiting::Lock(lock), at, failed, names));
            }
            _ => {}
        }
    }
    waits
}

fn wait(
    thread: usize,
    waiting: &Waiting,
    at: &'static Location<'static>,
    failed: &Failed,
    names: &Names,
) -> Wait {
    let holders = |object: usize| {
        let hold = |holder: &crate::object::Holder| Hold {
            thread: holder.thread,
            taken: place(holder.taken),
            last_to: None,
        };
        failed.objects[object]
            .holders
            .iter()
            .map(hold)
            .collect::<Vec<_>>()
    };
    let held_by = match waiting {
        Waiting::Lock(object) => holders(*object),
        Waiting::Change(objects, what) => {
            let holders = objects.iter().flat_map(|&object| holders(object));
            holders.chain(last(objects, what, failed)).collect()
        }
        Waiting::Join(other) => vec![Hold {
            thread: *other,
            taken: None,
            last_to: None,
        }],
        Waiting::Notification(_) | Waiting::Sleep => Vec::new(),
    };
    Wait {
        thread,
        what: what(waiting, names),
        place: place(at),
        held_by,
    }
}

/// What is waited for, in words.
fn what(waiting: &Waiting, names: &Names) -> String {
    match waiting {
        Waiting::Lock(object) => names.object(*object),
        Waiting::Notification(object) => format!("a notification of {}", names.object(*object)),
        Waiting::Change(objects, what) => {
            let among: Vec<String> = objects.iter().map(|&object| names.object(object)).collect();
            let among = among.join(", ");
            match *what {
                "" => among,
                // The permit belongs to the thread, and says nothing more.
                "an `unpark`" => what.to_string(),
                what => format!("{what} ({among})"),
            }
        }
        Waiting::Join(other) => format!("the end of {}", names.threads[*other]),
        Waiting::Sleep => "the clock".to_owned(),
    }
}

/// Who was the last to do what ends such a wait, if that thread has not ended.
fn last<'a>(
    objects: &'a [usize],
    what: &'a str,
    failed: &'a Failed,
) -> impl Iterator<Item = Hold> + 'a {
    let all = objects
        .iter()
        .flat_map(|&object| &failed.objects[object].last);
    let such = all.filter(move |last| {
        last.what == what && failed.threads[last.by.thread].status != Status::Finished
    });
    such.map(|last| Hold {
        thread: last.by.thread,
        taken: place(last.by.taken),
        last_to: Some(last.did.to_owned()),
    })
}

/// A place in the code that a learner can look at.
fn place(at: &'static Location<'static>) -> Option<Place> {
    (!names::is_elsewhere(at)).then(|| names::place(at))
}

/// A loop that never ends repeats itself; anything else is only long.
fn too_many_steps(failed: &Failed, names: &Names) -> (Verdict, String) {
    const TAIL: usize = 200;
    let tail = &failed.trace.events[failed.trace.events.len().saturating_sub(TAIL)..];
    let distinct: HashSet<_> = tail
        .iter()
        .map(|e| (e.thread, e.operation, e.place.as_ref().map(|at| at.line)))
        .collect();
    if distinct.len() * 4 > tail.len() {
        let steps = failed.trace.events.len();
        let reason = format!(
            "this run has not come to its end after {steps} steps: the code does far more than it \
             needs to, and the orders of so many steps cannot all be tried"
        );
        return (Verdict::TooManyExecutions, reason);
    }
    let spinning: HashSet<usize> = tail.iter().map(|event| event.thread).collect();
    let mut spinning: Vec<&str> = spinning
        .into_iter()
        .map(|index| names.threads[index].as_str())
        .collect();
    spinning.sort_unstable();
    let places = || tail.iter().rev().filter_map(|event| event.place.as_ref());
    // The learner's own line, where the loop has one: it also comes by the check, which it calls.
    let place = places()
        .find(|at| !at.file.starts_with("checks/"))
        .or_else(|| places().next());
    let verb = if spinning.len() == 1 { "runs" } else { "run" };
    let around = place
        .map(|place| format!(" around {place}"))
        .unwrap_or_default();
    let reason = format!(
        "{} {verb} in a loop{around} that never ends: it asks again and again instead of \
         waiting to be woken",
        spinning.join(" and "),
    );
    (Verdict::Spins, reason)
}
