//! A prescribed schedule: the order in which the threads take their steps is given, and one execution
//! follows it.
//!
//! A step is what a thread does to something that others share: taking a lock, waiting, notifying, a
//! load, a store. Giving a lock back is none, nor is starting or joining a thread; to go on after a
//! wait is one. Each thread stops before each of its steps until it is its turn; the main thread does
//! so only where it is in the list. When the list is over, the threads go on by themselves, one after
//! the other.

use crate::failure::{self, Failure};
use crate::session::{Session, current, switching, with};
use crate::thread::Status;

/// The order, and how far the execution has come in it.
#[derive(Clone, Default)]
pub(crate) struct Script {
    /// The index of the thread that takes each step.
    pub order: Vec<usize>,
    pub taken: usize,
    /// The thread that is in the middle of its step.
    pub acting: Option<usize>,
}

/// Why the order cannot be followed.
#[derive(Clone, Copy)]
pub(crate) enum Obstacle {
    /// The thread has ended.
    Ended,
    /// The thread sleeps, waits for a notification, or the like.
    Waits,
    /// The thread would take a lock that another holds.
    Locked { holder: usize },
}

/// Stops the current thread until its turn comes. `lock` is the lock that it would take.
pub(crate) fn turn(lock: Option<usize>) {
    let me = current();
    loop {
        match with(|session| session.script.as_ref().map(|script| script.next(me))) {
            None | Some(Next::Free) => return,
            Some(Next::Turn { step, thread }) if thread == me => {
                if let Some(holder) = lock.and_then(|lock| held_by_another(lock, me)) {
                    cannot(step, me, Obstacle::Locked { holder });
                }
                with(|session| {
                    let script = session.script.as_mut().expect("it was there");
                    script.taken += 1;
                    script.acting = Some(me);
                });
                return;
            }
            Some(Next::Turn { step, thread }) => {
                let status =
                    |session: &mut Session| Some(session.threads.get(thread)?.status.clone());
                match with(status) {
                    Some(Status::Finished) => cannot(step, thread, Obstacle::Ended),
                    Some(Status::Blocked { .. }) => cannot(step, thread, Obstacle::Waits),
                    Some(Status::Running) | None => {}
                }
            }
            Some(Next::Later) => {}
        }
        with(|session| session.threads[me].yielded = true);
        switching(loom::thread::yield_now);
    }
}

/// Whose turn it is, for a thread that asks.
enum Next {
    /// The asking thread may go on.
    Free,
    /// It is the turn of this thread.
    Turn { step: usize, thread: usize },
    /// Another thread is in the middle of its step.
    Later,
}

impl Script {
    fn next(&self, asking: usize) -> Next {
        if asking == 0 && !self.order.contains(&0) {
            return Next::Free;
        }
        match (self.acting, self.order.get(self.taken)) {
            (Some(acting), _) if acting != asking => Next::Later,
            (_, Some(&thread)) => Next::Turn {
                step: self.taken + 1,
                thread,
            },
            (_, None) => Next::Free,
        }
    }

    /// Notes that a thread was let go on: the step that it was in the middle of is over.
    pub fn went_on(&mut self, thread: usize) {
        if self.acting == Some(thread) {
            self.acting = None;
        }
    }
}

fn held_by_another(lock: usize, me: usize) -> Option<usize> {
    with(|session| {
        let mut holders = session.objects[lock].description.holders.iter();
        Some(holders.find(|holder| holder.thread != me)?.thread)
    })
}

fn cannot(step: usize, thread: usize, obstacle: Obstacle) -> ! {
    failure::fail(Failure::Script {
        step,
        thread,
        obstacle,
    })
}
