//! Who waits for whom at the end of a deadlock: the wait-for graph, and the circles in it.

use crate::{Hold, Schedule, Wait};

/// What is said about the threads that wait.
#[derive(Debug, PartialEq)]
pub(crate) enum Waiting<'a> {
    /// Each waits for what the next holds, and the last for what the first holds.
    Circle(Vec<(&'a Wait, &'a Hold)>),
    /// A thread that waits without being in a circle.
    Alone(&'a Wait),
}

/// The circles first, then the threads that wait for them or for nobody, each one once.
pub(crate) fn waiting(schedule: &Schedule) -> Vec<Waiting<'_>> {
    let waits = &schedule.waits;
    let mut told = vec![false; waits.len()];
    let mut out = Vec::new();
    for start in 0..waits.len() {
        if told[start] {
            continue;
        }
        if let Some(circle) = circle(waits, start, &told) {
            for &(at, _) in &circle {
                told[at] = true;
            }
            out.push(Waiting::Circle(
                circle
                    .into_iter()
                    .map(|(at, hold)| (&waits[at], hold))
                    .collect(),
            ));
        }
    }
    let alone = waits.iter().zip(told).filter(|(_, told)| !told);
    out.extend(alone.map(|(wait, _)| Waiting::Alone(wait)));
    out
}

/// The shortest way from a thread that waits back to itself, past none that was told already.
fn circle<'a>(waits: &'a [Wait], start: usize, told: &[bool]) -> Option<Vec<(usize, &'a Hold)>> {
    // Breadth first: `seen[n]` was reached by waiting for `hold` in `seen[from]`.
    let mut seen: Vec<(usize, Option<(usize, &Hold)>)> = vec![(start, None)];
    let mut next = 0;
    while let Some(&(at, _)) = seen.get(next) {
        for hold in &waits[at].held_by {
            if hold.thread == waits[start].thread {
                return Some(way(&seen, next, hold));
            }
            let target = waits.iter().position(|wait| wait.thread == hold.thread);
            if let Some(target) = target.filter(|&target| !told[target])
                && seen.iter().all(|&(at, _)| at != target)
            {
                seen.push((target, Some((next, hold))));
            }
        }
        next += 1;
    }
    None
}

/// The steps that led to `end`, and the hold that closes the circle.
fn way<'a>(
    seen: &[(usize, Option<(usize, &'a Hold)>)],
    end: usize,
    closes: &'a Hold,
) -> Vec<(usize, &'a Hold)> {
    let mut out = vec![(seen[end].0, closes)];
    let mut at = end;
    while let Some((from, hold)) = seen[at].1 {
        out.push((seen[from].0, hold));
        at = from;
    }
    out.reverse();
    out
}
