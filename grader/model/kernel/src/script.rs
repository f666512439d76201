//! A prescribed schedule: the order in which the threads take their steps is given, and one execution
//! follows it.
//!
//! A step is what a thread does to something that others share: taking a lock, waiting, notifying, a
//! load, a store. Giving a lock back is none, nor is starting or joining a thread; to go on after a
//! wait is one. Each thread stops before each of its steps until it is its turn. When the list is
//! over, the threads go on by themselves, one after the other.

use crate::failure::{self, Failure};
use crate::session::{current, switching, with};
use crate::thread::Status;

/// The order, and how far the execution has come in it.
#[derive(Clone, Default)]
pub(crate) struct Script {
    /// The index of the thread that takes each step.
    pub order: Vec<usize>,
    pub taken: usize,
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
        let Some((step, next)) = with(|session| {
            let script = session.script.as_ref()?;
            // A thread that is not in the list is not held up by it.
            let listed = script.order.contains(&me);
            let next = script.order.get(script.taken).filter(|_| listed)?;
            Some((script.taken + 1, *next))
        }) else {
            return;
        };
        if next == me {
            let holder = lock.and_then(|lock| {
                with(|session| {
                    let mut holders = session.objects[lock].description.holders.iter();
                    Some(holders.find(|holder| holder.thread != me)?.thread)
                })
            });
            if let Some(holder) = holder {
                cannot(step, me, Obstacle::Locked { holder });
            }
            with(|session| session.script.as_mut().expect("it was there").taken += 1);
            return;
        }
        match with(|session| {
            session
                .threads
                .get(next)
                .map(|thread| thread.status.clone())
        }) {
            Some(Status::Finished) => cannot(step, next, Obstacle::Ended),
            Some(Status::Blocked { .. }) => cannot(step, next, Obstacle::Waits),
            Some(Status::Running) | None => {}
        }
        with(|session| session.threads[me].yielded = true);
        switching(loom::thread::yield_now);
    }
}

fn cannot(step: usize, thread: usize, obstacle: Obstacle) -> ! {
    failure::fail(Failure::Script {
        step,
        thread,
        obstacle,
    })
}
