//! Stories: what is reported to a detector, one after the other, and the circles that should come out.

use harness::{ensure, real_std as std};
use std::fmt;

/// What happened: threads and locks by their numbers.
#[derive(Clone, Copy, Debug)]
pub enum Event {
    Requested(u32, u32),
    Acquired(u32, u32),
    GaveUp(u32),
    Released(u32, u32),
}

/// A member of a circle: the thread, the lock that it holds, and the lock that it waits for.
pub type Member = [u32; 3];

/// Reports an event to a detector of this module; the circle that came out, empty if there was none.
macro_rules! report {
    ($($module:tt)::+, $detector:expr, $event:expr) => {{
        use $($module)::+::{Deadlock, Link, Lock, Thread};
        use $crate::checks::detector::story::Event;
        match $event {
            Event::Requested(thread, lock) => {
                let found: Option<Deadlock> = $detector.requested(Thread(thread), Lock(lock));
                let circle: Vec<Link> = found.map_or_else(Vec::new, |deadlock| {
                    harness::ensure!(
                        !deadlock.circle.is_empty(),
                        "`requested` returned a deadlock without a member"
                    );
                    deadlock.circle
                });
                let member = |link: Link| [link.thread.0, link.holds.0, link.waits_for.0];
                circle.into_iter().map(member).collect()
            }
            Event::Acquired(thread, lock) => {
                $detector.acquired(Thread(thread), Lock(lock));
                Vec::new()
            }
            Event::GaveUp(thread) => {
                $detector.gave_up(Thread(thread));
                Vec::new()
            }
            Event::Released(thread, lock) => {
                $detector.released(Thread(thread), Lock(lock));
                Vec::new()
            }
        }
    }};
}
pub(crate) use report;

/// Tells a story to a detector, by `report`, and compares the circle that each event brings out with the one
/// that it should bring out.
pub fn tell(
    story: impl IntoIterator<Item = (Event, Vec<Member>)>,
    mut report: impl FnMut(Event) -> Vec<Member>,
) {
    let mut before: Vec<String> = vec!["reported before:".to_owned()];
    for (event, expected) in story {
        let found = report(event);
        ensure!(
            found == expected,
            "{event}, and the answer was {}\nexpected {}\n{}",
            shown(&found),
            shown(&expected),
            before.join("\n  ")
        );
        before.push(event.to_string());
    }
}

/// A circle in words, each member on a line of its own.
pub fn shown(circle: &[Member]) -> String {
    let member = |[thread, holds, waits_for]: &Member| {
        format!("\n  thread {thread} holds lock {holds} and waits for lock {waits_for}")
    };
    match circle {
        [] => "None".to_owned(),
        _ => format!(
            "the circle{}",
            circle.iter().map(member).collect::<String>()
        ),
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Requested(thread, lock) => write!(f, "thread {thread} requested lock {lock}"),
            Event::Acquired(thread, lock) => write!(f, "thread {thread} acquired lock {lock}"),
            Event::GaveUp(thread) => write!(f, "thread {thread} gave up"),
            Event::Released(thread, lock) => write!(f, "thread {thread} released lock {lock}"),
        }
    }
}
