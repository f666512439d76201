//! The logical clock.
//!
//! Real time says nothing about which schedules there are, and waiting for it takes long. The
//! model's clock stands still while any thread can run, and moves to the earliest deadline when
//! none can; and when a wait ends early (see [`condition`](crate::condition)), to that wait's deadline.
//!
//! In the latter case it makes a difference whether another thread reads the clock before or after.
//! So both are steps on the clock, as if it were an object: tried in both orders. An exploration pays
//! for that only when it has seen one thread read and another one move the clock (see `Observed`).

use crate::object::Object;
use crate::session::{self, current, with};
use crate::thread;
use std::rc::Rc;
use std::time::Duration;

/// The clock of one execution, which begins at zero.
#[derive(Default)]
pub(crate) struct Clock {
    pub now: Duration,
    /// Touched by whoever reads the clock or moves it while others can run.
    object: Option<Rc<Object>>,
}

/// Which threads have ever read the clock beside others, and which have moved it; a bit for each.
#[derive(Clone, Copy, Default)]
pub(crate) struct Users {
    readers: u8,
    movers: u8,
}

/// From here on a wait of the current thread times out when it is time, and not earlier: the one early
/// time-out that a model lets each thread have (see [`condition`](crate::condition)) counts as used.
///
/// For checks about times: whoever waits for a moment is late if another thread's wait ends early
/// meanwhile.
///
/// # Panics
/// Outside of an execution.
pub fn spend_the_early_time_out() {
    session::execution();
    with(|session| session.threads[current()].free_time_out_used = true);
}

/// The time on the logical clock, since the execution began, for the code under the model: another
/// thread whose wait ends early may be let in before.
///
/// # Panics
/// Outside of an execution.
pub fn now() -> Duration {
    session::execution();
    let alone = with(|session| {
        let ended = |thread: &&thread::ThreadState| thread.status == thread::Status::Finished;
        session.threads.len() == session.threads.iter().filter(ended).count() + 1
    });
    if !alone {
        touch(|users| &mut users.readers);
    }
    read()
}

/// The time on the logical clock, for the kernel and its doubles: no step.
pub fn read() -> Duration {
    with(|session| session.clock.now)
}

/// The deadline of a wait, if it is one: a moment that no clock can tell never comes, and a wait for
/// `Duration::MAX` does not end by itself, as in the real crates.
pub(crate) fn that_comes(deadline: Option<Duration>) -> Option<Duration> {
    deadline.filter(|deadline| i64::try_from(deadline.as_secs()).is_ok())
}

/// What a thread does before it finds out whether its wait ends early: then it moves the clock, with
/// no step between.
pub fn before_move() {
    touch(|users| &mut users.movers);
}

fn touch(users: impl FnOnce(&mut Users) -> &mut u8) {
    let me = 1 << current();
    let Users { readers, movers } = with(|session| {
        *users(&mut session.clock_users) |= me;
        session.clock_users
    });
    let by_others = |one: u8, other: u8| one != 0 && other & !one != 0;
    let shared = by_others(readers, movers) || by_others(movers, readers);
    if shared || (readers & movers).count_ones() > 1 {
        thread::observe(|observed| observed.clock = true);
    }
    if with(|session| session.observed.clock) {
        let object = with(|session| {
            let clock = &mut session.clock.object;
            Rc::clone(clock.get_or_insert_with(|| Rc::new(Object::new("clock"))))
        });
        object.touch();
    }
}
