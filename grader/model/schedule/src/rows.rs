//! A schedule as rows: loops folded, preemptions between the steps, the long middle left out.

use crate::{Place, Schedule, Step};

/// One row of a schedule's table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Row<'a> {
    /// A step, taken `times` times in a row.
    Step {
        /// The number of the step, counted from 1.
        number: usize,
        /// The step, as it was taken first.
        step: &'a Step,
        /// The value it found last, where that is another one.
        last_value: Option<&'a str>,
        /// Where, unless the row before says so already.
        place: Option<&'a Place>,
        /// How often in a row.
        times: usize,
    },
    /// The steps from `first` on, `steps` of them, were taken `times` times in all.
    Again {
        first: usize,
        steps: usize,
        times: usize,
    },
    /// A thread is stopped here, though it could have gone on.
    Stopped { thread: usize, next: usize },
    /// This many steps are not shown, and this many preemptions with them.
    LeftOut { steps: usize, preemptions: usize },
}

impl Row<'_> {
    /// How many steps it stands for.
    pub(crate) fn steps(&self) -> usize {
        match *self {
            Row::Step { times, .. } => times,
            // The rows above it are the first time.
            Row::Again { steps, times, .. } => steps * (times - 1),
            Row::LeftOut { steps, .. } => steps,
            Row::Stopped { .. } => 0,
        }
    }
}

/// A run of steps: a block that is taken once or more.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    period: usize,
    times: usize,
}

/// The longest block that is recognised as the body of a loop.
const LONGEST_BODY: usize = 32;
/// A block that is repeated fewer times is shown step by step.
const FEWEST_TIMES: usize = 3;
/// Where the values differ from one time to the next, more of them are shown before folding.
const FEWEST_TIMES_WITH_OTHER_VALUES: usize = 6;

/// The rows of a schedule, at most about `limit` of them.
pub(crate) fn rows(schedule: &Schedule, limit: usize) -> Vec<Row<'_>> {
    let mut rows = shorten(all(&schedule.steps), limit);
    let mut before = None;
    for row in &mut rows {
        before = match row {
            Row::Step { step, place, .. } => {
                let now = Some((step.thread, step.place.as_ref()));
                *place = step.place.as_ref().filter(|_| before != now);
                now
            }
            _ => None,
        };
    }
    rows
}

fn all(steps: &[Step]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for run in runs(steps) {
        for at in run.start..run.start + run.period {
            let step = &steps[at];
            if step.preempts && at > 0 {
                rows.push(Row::Stopped {
                    thread: steps[at - 1].thread,
                    next: step.thread,
                });
            }
            let last = &steps[at + run.period * (run.times - 1)].value;
            rows.push(Row::Step {
                number: at + 1,
                step,
                last_value: last.as_deref().filter(|_| *last != step.value),
                place: None,
                times: if run.period == 1 { run.times } else { 1 },
            });
        }
        if run.period > 1 && run.times > 1 {
            rows.push(Row::Again {
                first: run.start + 1,
                steps: run.period,
                times: run.times,
            });
        }
    }
    rows
}

fn runs(steps: &[Step]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < steps.len() {
        let run = run_at(steps, start);
        start += run.period * run.times;
        runs.push(run);
    }
    runs
}

/// The run that begins here and covers most; of those that cover as much, the shortest block.
/// Only where nothing repeats with its values are other values the same step.
fn run_at(steps: &[Step], start: usize) -> Run {
    let longest = LONGEST_BODY.min((steps.len() - start) / FEWEST_TIMES);
    let best = |values, fewest| {
        (1..=longest)
            .map(|period| Run {
                start,
                period,
                times: times(steps, start, period, values),
            })
            .filter(|run| run.times >= fewest)
            .max_by_key(|run| (run.period * run.times, std::cmp::Reverse(run.period)))
    };
    best(true, FEWEST_TIMES)
        .or_else(|| best(false, FEWEST_TIMES_WITH_OTHER_VALUES))
        .unwrap_or(Run {
            start,
            period: 1,
            times: 1,
        })
}

/// How often the block of `period` steps at `start` is taken in a row.
fn times(steps: &[Step], start: usize, period: usize, values: bool) -> usize {
    let again = (start + period..steps.len())
        .take_while(|&at| {
            let first = start + (at - start) % period;
            same(&steps[first], &steps[at], values, first == start)
        })
        .count();
    1 + again / period
}

/// Whether a step repeats an earlier one. A preemption is never folded away: only the entry into
/// a loop may have one, which is shown before it.
fn same(first: &Step, again: &Step, values: bool, entry: bool) -> bool {
    first.thread == again.thread
        && first.operation == again.operation
        && first.place == again.place
        && (!values || first.value == again.value)
        && !again.preempts
        && (entry || !first.preempts)
}

/// The head and the tail, and what is around a preemption.
fn shorten(rows: Vec<Row<'_>>, limit: usize) -> Vec<Row<'_>> {
    let limit = limit.max(8);
    if rows.len() <= limit {
        return rows;
    }
    let mut keep = vec![false; rows.len()];
    keep[..limit / 4].fill(true);
    let mut left = limit - limit / 4;
    let tail = rows.len() - left / 2;
    keep[tail..].fill(true);
    left -= left / 2;
    // From the end: the last preemption is the one that did it. Two rows on each side of it.
    for at in (0..rows.len()).rev() {
        if matches!(rows[at], Row::Stopped { .. }) {
            let around = at.saturating_sub(2)..(at + 3).min(rows.len());
            let new = keep[around.clone()].iter().filter(|kept| !**kept).count();
            if new <= left {
                left -= new;
                keep[around].fill(true);
            }
        }
    }
    // What is left of the limit makes the tail longer.
    for at in (0..tail).rev() {
        if left > 0 && !keep[at] {
            keep[at] = true;
            left -= 1;
        }
    }
    join(rows, &keep)
}

/// The rows that are kept, with a row for each gap between them.
fn join<'a>(rows: Vec<Row<'a>>, keep: &[bool]) -> Vec<Row<'a>> {
    let mut out: Vec<Row<'a>> = Vec::new();
    for (row, &kept) in rows.into_iter().zip(keep) {
        if kept {
            out.push(row);
            continue;
        }
        let steps = row.steps();
        let preemptions = match row {
            Row::Stopped { .. } => 1,
            Row::LeftOut { preemptions, .. } => preemptions,
            Row::Step { .. } | Row::Again { .. } => 0,
        };
        match out.last_mut() {
            Some(Row::LeftOut {
                steps: s,
                preemptions: p,
            }) => {
                *s += steps;
                *p += preemptions;
            }
            _ => out.push(Row::LeftOut { steps, preemptions }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    fn step((thread, operation, value, preempts): (usize, usize, usize, bool)) -> Step {
        Step {
            thread,
            operation: format!("operation {operation}"),
            value: Some(value.to_string()),
            place: None,
            preempts,
        }
    }

    fn schedule(steps: Vec<Step>) -> Schedule {
        Schedule {
            threads: vec!["main".into(), "thread 1".into()],
            steps,
            preemptions: 0,
            execution: 1,
            waits: Vec::new(),
            moments: Vec::new(),
        }
    }

    fn steps_of(rows: &[Row]) -> usize {
        rows.iter().map(Row::steps).sum()
    }

    fn preemptions_of(rows: &[Row]) -> usize {
        let preemptions = rows.iter().map(|row| match *row {
            Row::Stopped { .. } => 1,
            Row::LeftOut { preemptions, .. } => preemptions,
            _ => 0,
        });
        preemptions.sum()
    }

    #[test]
    fn a_loop_of_three_steps_is_shown_once() {
        let body = [(0, 1, 0, false), (0, 2, 0, false), (0, 3, 0, false)];
        let schedule = schedule(body.into_iter().cycle().take(153).map(step).collect());
        let rows = rows(&schedule, 40);
        assert_eq!(rows.len(), 4);
        let again = Row::Again {
            first: 1,
            steps: 3,
            times: 51,
        };
        assert_eq!(rows[3], again);
    }

    #[test]
    fn the_switch_in_the_middle_of_a_long_schedule_is_kept() {
        let steps = (0..500).map(|at| step((at / 250, at * at, at, at == 250)));
        let schedule = schedule(steps.collect());
        let rows = rows(&schedule, 40);
        assert!(rows.len() <= 44, "{}", rows.len());
        assert!(rows.iter().any(|row| matches!(row, Row::Stopped { .. })));
        assert_eq!(steps_of(&rows), 500);
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(0x1a7e_41ea),
            ..ProptestConfig::default()
        })]

        #[test]
        fn every_step_is_shown_folded_or_counted(
            parts in prop::collection::vec(
                (prop::collection::vec((0..2usize, 0..3usize, 0..2usize, any::<bool>()), 1..4), 1..9usize),
                0..20,
            ),
            limit in 8..60usize,
        ) {
            let steps = parts.into_iter().flat_map(|(body, times)| {
                std::iter::repeat_n(body, times).flatten().map(step)
            });
            let schedule = schedule(steps.collect());
            prop_assert_eq!(steps_of(&rows(&schedule, limit)), schedule.steps.len());
        }

        #[test]
        fn no_preemption_is_folded_away(
            steps in prop::collection::vec((0..2usize, 0..2usize, Just(0), prop::bool::weighted(0.1)), 0..60),
            limit in 8..60usize,
        ) {
            let schedule = schedule(steps.into_iter().map(step).collect());
            // Before the first step nothing could be stopped.
            let all = schedule.steps.iter().skip(1).filter(|step| step.preempts).count();
            prop_assert_eq!(preemptions_of(&rows(&schedule, limit)), all);
        }
    }
}
