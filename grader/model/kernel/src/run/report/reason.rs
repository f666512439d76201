//! Why an execution failed, in the words that a learner reads first.

use super::{Names, waits, what};
use crate::failure::Failure;
use crate::names;
use crate::script::Obstacle;
use crate::session::Failed;
use crate::thread::{MOST_THREADS, Panic, Status, ThreadState, Wait as Waiting};
use crate::trace::Event;
use schedule::{Place, Verdict, Wait};
use std::collections::{BTreeSet, HashSet};

pub(super) fn verdict(failed: &Failed, names: &Names) -> (Verdict, String) {
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
            let (verb, them) = match left.len() {
                1 => ("was", "it"),
                _ => ("were", "them"),
            };
            (
                Verdict::LeakedThread,
                format!(
                    "{} {verb} still running at the end: nobody joined {them}",
                    enumerated(&left)
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
                Obstacle::Locked { lock, holder } => {
                    let (lock, holder) = (names.object(*lock), name(*holder));
                    format!("would take {lock}, which {holder} holds")
                }
            };
            let thread = name(*thread);
            (
                Verdict::WrongAnswer,
                // A schedule counts its rows, and these are more than the steps of an order.
                format!("entry {step} of your order cannot be followed: {thread} {why}"),
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
pub(super) fn first_hand(failed: &Failed) -> Option<Panic> {
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
                enumerated(many)
            ),
        };
    }
    let meets = |wait: &&&Wait| wait.what.starts_with("the others to come");
    if let Some(Wait { thread, place, .. }) = stuck.iter().find(meets) {
        let thread = &names.threads[*thread];
        let place = place.as_ref();
        let place = place.map_or_else(String::new, |place| format!(" at {place}"));
        return format!(
            "no thread can go on: {thread} waits for others to come{place} as well, and they never do"
        );
    }
    if let [Wait { thread, what, .. }] = waits.as_slice() {
        let thread = &names.threads[*thread];
        return format!("{thread} waits for {what}, and no other thread is left to end this wait");
    }
    "no thread can go on: each waits for something that only another of them could do".to_owned()
}

/// Such as `main, thread 1 and thread 2`.
fn enumerated(names: &[&str]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        names => names.concat(),
    }
}

/// The line that a loop comes by most often: the learner's own, where it has one, for it may also come by the check,
/// which it calls. Of several, the last one: that is in the loop, and not before it.
fn around(tail: &[Event]) -> Option<&Place> {
    let places = || tail.iter().filter_map(|event| event.place.as_ref());
    let times = |place: &&Place| places().filter(|other| other == place).count();
    let own = |place: &&Place| !place.file.starts_with("checks/");
    places().max_by_key(|place| (own(place), times(place)))
}

/// Whether these steps are mostly the same few.
fn repeat<'a>(steps: impl Iterator<Item = &'a Event> + Clone) -> bool {
    let kind = |step: &'a Event| {
        let line = step.place.as_ref().map(|at| at.line);
        (step.thread, step.operation, line)
    };
    let distinct: HashSet<_> = steps.clone().map(kind).collect();
    distinct.len() * 4 <= steps.count()
}

/// A loop that never ends repeats itself; anything else is only long.
fn too_many_steps(failed: &Failed, names: &Names) -> (Verdict, String) {
    const TAIL: usize = 200;
    let tail = &failed.trace.events[failed.trace.events.len().saturating_sub(TAIL)..];
    if !repeat(tail.iter()) {
        let steps = failed.trace.events.len();
        let reason = format!(
            "this run has not come to its end after {steps} steps: the code does far more than it \
             needs to, and the orders of so many steps cannot all be tried"
        );
        return (Verdict::TooManyExecutions, reason);
    }
    // Where all of it repeats itself, so does at least one thread; others may have come by.
    let spins = |thread: &usize| repeat(tail.iter().filter(|step| step.thread == *thread));
    let spinning: BTreeSet<usize> = tail.iter().map(|event| event.thread).collect();
    let mut spinning: Vec<&str> = spinning
        .into_iter()
        .filter(spins)
        .map(|index| names.threads[index].as_str())
        .collect();
    spinning.sort_unstable();
    let place = around(tail);
    let (verb, they_ask) = match spinning.len() {
        1 => ("runs", "it asks"),
        _ => ("run", "they ask"),
    };
    let around = place
        .map(|place| format!(" around {place}"))
        .unwrap_or_default();
    let reason = format!(
        "{} {verb} in a loop{around} that never ends: {they_ask} again and again instead of \
         waiting to be woken",
        enumerated(&spinning),
    );
    (Verdict::Spins, reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Moment;

    fn event(file: &str, line: u32) -> Event {
        Event {
            thread: 0,
            operation: "load",
            object: None,
            value: None,
            place: Some(Place {
                file: file.to_owned(),
                line,
            }),
            preempts: false,
            after: Moment::default(),
        }
    }

    #[test]
    fn names_are_enumerated() {
        assert_eq!(enumerated(&["main"]), "main");
        assert_eq!(enumerated(&["main", "A"]), "main and A");
        assert_eq!(enumerated(&["main", "A", "B"]), "main, A and B");
    }

    #[test]
    fn a_loop_is_around_the_line_that_it_comes_by_most_often() {
        let own = [7, 8, 8, 7, 8, 9].map(|line| event("counter.rs", line));
        let check = [3, 3, 3, 3].map(|line| event("checks/counter.rs", line));
        let tail: Vec<Event> = own.into_iter().chain(check).collect();
        assert_eq!(around(&tail).map(|place| place.line), Some(8));
        assert_eq!(around(&tail[6..]).map(|place| place.line), Some(3));
        assert_eq!(around(&[]), None);
    }

    #[test]
    fn a_thread_that_comes_by_does_not_repeat_itself() {
        let lines = std::iter::repeat_n(49, 20).chain([54, 59, 24]);
        let all: Vec<Event> = lines.map(|line| event("atomics.rs", line)).collect();
        assert!(repeat(all.iter()));
        assert!(repeat(all[..20].iter()));
        assert!(!repeat(all[20..].iter()));
    }
}
