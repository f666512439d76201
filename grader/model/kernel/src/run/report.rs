//! From a failed execution, as it stood, to the report that a learner reads.

mod reason;

use super::{Outcomes, Report};
use crate::failure::Failure;
use crate::names;
use crate::session::Failed;
use crate::thread::{self, Status, ThreadState, Wait as Waiting};
use crate::trace::{self, Event};
use reason::first_hand;
use schedule::{Concerns, Hold, Moment, Place, Schedule, Step, Verdict, Wait};
use std::panic::Location;

/// The report of a failed execution. `before` counts the executions of the bounds before its own.
pub(super) fn failed(mut failed: Failed, before: u64, executions: u64) -> Report {
    let names = Names::of(&failed);
    let (verdict, reason) = reason::verdict(&failed, &names);
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
    let none_goes_on = stuck
        || matches!(
            failed.failure,
            Failure::SelfDeadlock { .. } | Failure::Script { .. }
        );
    if let Some(last) = failed.trace.events.last_mut() {
        let running = (!none_goes_on).then_some(failed.thread);
        last.after = trace::Moment::of(&failed.threads, failed.objects.iter(), running);
    }
    let waits = match verdict == Verdict::Deadlock || stuck {
        true => waits(&failed, &names),
        false => Vec::new(),
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
        let name = |(index, state): (usize, &ThreadState)| {
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
    let object = |&(thread, object): &(usize, usize)| Concerns {
        thread,
        what: names.object(object),
    };
    let waiting = after.waiting.iter().map(|(thread, wait)| Concerns {
        thread: *thread,
        what: what(wait, names),
    });
    Moment {
        held: after.held.iter().map(object).collect(),
        waiting: waiting.collect(),
        taking: after.taking.iter().map(object).collect(),
    }
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
