//! What lies on the stack of a worker that helps while it waits: deeper and deeper halves.

use super::run;
use crate::fork_join::Pool;
use harness::{ensure, real_std};
use real_std::collections::HashMap;
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread::{self, ThreadId};
use std::time::Duration;

/// The levels of what each thread has begun and not ended, the latest last.
#[derive(Default)]
struct Stacks(Notes<HashMap<ThreadId, Vec<usize>>>);

impl Stacks {
    /// Does what a half of this level does.
    fn half(&self, level: usize, work: impl FnOnce()) {
        let me = thread::current().id();
        let Stacks(stacks) = self;
        let below = stacks
            .lock()
            .unwrap()
            .entry(me)
            .or_default()
            .last()
            .copied();
        if let Some(below) = below {
            ensure!(
                level > below,
                "a worker waited in a half of level {below}, and began another one of level {level} on top of it: \
                 if this goes on, its stack grows without end"
            );
        }
        let push = |stack: &mut Vec<usize>| stack.push(level);
        stacks.lock().unwrap().entry(me).and_modify(push);
        work();
        stacks
            .lock()
            .unwrap()
            .entry(me)
            .and_modify(|stack| stack.truncate(stack.len() - 1));
    }
}

/// What the halves wait for, two at a time, so that each of them is begun where it should be.
#[derive(Default)]
struct Meetings {
    begun: Meeting,
    waits: Meeting,
    pair: Meeting,
    ends: Meeting,
}

struct Meeting(Barrier);

impl Default for Meeting {
    fn default() -> Meeting {
        Meeting(Barrier::new(2))
    }
}

impl Meeting {
    fn come(&self) {
        self.0.wait();
    }
}

/// Waits, one level below `level`, for a half that another worker has, until `ends`.
fn wait_for_another<'env>(
    pool: &Pool<'env>,
    level: usize,
    stacks: &'env Stacks,
    at: &'env Meetings,
) {
    pool.join(
        |_| {
            stacks.half(level, || {
                at.begun.come();
                at.waits.come();
            });
        },
        move |_| {
            stacks.half(level, || {
                at.begun.come();
                at.ends.come();
            });
        },
    );
}

/// Cuts at level 1, when somebody waits: both halves have to be at work at the same time.
fn cut_meanwhile<'env>(pool: &Pool<'env>, stacks: &'env Stacks, at: &'env Meetings) {
    stacks.half(1, || {
        at.waits.come();
        // Time goes on when nobody can do anything: by now the other one waits, and who has nothing to do sleeps.
        thread::sleep(Duration::from_millis(1));
        let half = move |_: &Pool<'env>| stacks.half(2, || at.pair.come());
        pool.join(half, half);
        at.ends.come();
    });
}

/// Four workers: one waits at level 2 for a half that the second one has, the third one offers a half of level 2,
/// and the fourth one has nothing to do.
pub fn who_waits_begins_deeper_ones_only() {
    let (stacks, at, quick) = (Stacks::default(), Meetings::default(), Meeting::default());
    run(4, |pool| {
        pool.join(
            |pool| {
                stacks.half(1, || {
                    pool.join(
                        |pool| {
                            stacks.half(2, || {
                                quick.come();
                                wait_for_another(pool, 3, &stacks, &at);
                            });
                        },
                        |_| stacks.half(2, || quick.come()),
                    );
                });
            },
            |pool| cut_meanwhile(pool, &stacks, &at),
        );
    });
}

/// Three workers: one waits at level 1, after a cut that failed, for a half that the second one has, and the third one offers
/// a half of level 2.
pub fn who_waits_begins_every_deeper_one() {
    let (stacks, at) = (Stacks::default(), Meetings::default());
    run(3, |pool| {
        pool.join(
            |pool| {
                stacks.half(1, || {
                    let fails = || pool.join(|_| panic!("a half that fails"), |_| ());
                    let _: thread::Result<((), ())> = catch_unwind(AssertUnwindSafe(fails));
                    wait_for_another(pool, 2, &stacks, &at);
                });
            },
            |pool| cut_meanwhile(pool, &stacks, &at),
        );
    });
}
