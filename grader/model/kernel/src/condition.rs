//! Waiting for a notification: condition variables.
//!
//! A notification wakes *some* waiter, and every choice is tried: the candidates are woken, and
//! whoever is scheduled first takes the notification; the others go on waiting. Nothing is kept for
//! later: a notification that finds nobody waiting is gone.
//!
//! A wait that may end by itself (a time-out; in the spurious wakeups mode any wait) stays
//! runnable: scheduled before the notification, it ends without one. Each thread has one such free
//! wake of each kind; after it, a wait ends early only when nothing else can run, or a retry loop
//! would have no end.

use crate::lock::Lock;
use crate::object::{self, Object};
use crate::script;
use crate::session::{Session, current, with};
use crate::thread::{self, Wait};
use crate::time;
use crate::trace;
use schedule::Mode;
use std::panic::Location;
use std::time::Duration;

/// A place to wait for a notification.
#[derive(Debug)]
pub struct Condition {
    object: Object,
    /// Whether its contract lets a wait end without a notification.
    spurious: bool,
}

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// It was notified.
    Notified,
    /// The deadline passed.
    TimedOut,
    /// For no reason at all, as the contract allows.
    Spuriously,
}

/// The threads that wait, oldest first, and the notifications that are under way to some of them.
#[derive(Default)]
pub(crate) struct Waiters {
    waiting: Vec<Waiter>,
    offers: Vec<Offer>,
}

/// A notification that has several candidates and no taker yet.
struct Offer {
    candidates: Vec<usize>,
    /// Its row in the record, where there is one: it will say who took it.
    row: Option<usize>,
}

struct Waiter {
    thread: usize,
    notified: bool,
}

impl Waiters {
    fn is_notified(&self, thread: usize) -> bool {
        self.waiting
            .iter()
            .any(|waiter| waiter.thread == thread && waiter.notified)
    }

    /// Takes a notification for this thread, if there is one it is a candidate for; the row of that
    /// notification, where it did not say yet whom it wakes.
    fn take(&mut self, thread: usize) -> Option<Option<usize>> {
        let row = if self.is_notified(thread) {
            None
        } else {
            let offered = |offer: &Offer| offer.candidates.contains(&thread);
            let index = self.offers.iter().position(offered)?;
            self.offers.remove(index).row
        };
        self.leave(thread);
        Some(row)
    }

    fn leave(&mut self, thread: usize) {
        self.waiting.retain(|waiter| waiter.thread != thread);
        for offer in &mut self.offers {
            offer.candidates.retain(|&candidate| candidate != thread);
        }
    }

    /// The threads that wait and are not sure to be woken.
    fn candidates(&self) -> Vec<usize> {
        let unsure = self.waiting.iter().filter(|waiter| !waiter.notified);
        unsure.map(|waiter| waiter.thread).collect()
    }

    /// How many wait that no notification is under way to.
    fn open(&self) -> usize {
        let unsure = self.waiting.iter().filter(|waiter| !waiter.notified);
        unsure.count().saturating_sub(self.offers.len())
    }

    /// Adds a notification, if it reaches anybody; returns the threads to wake. `row` is its row in the
    /// record.
    fn notify_one(&mut self, row: Option<usize>) -> Vec<usize> {
        match self.open() {
            0 => return Vec::new(),
            1 => return self.notify_all(),
            _ => {}
        }
        let candidates = self.candidates();
        self.offers.push(Offer {
            candidates: candidates.clone(),
            row,
        });
        candidates
    }

    /// Adds a notification for the one that has waited longest, if anybody waits; returns the thread.
    fn notify_oldest(&mut self, _: Option<usize>) -> Vec<usize> {
        let oldest = self.waiting.iter_mut().find(|waiter| !waiter.notified);
        let wake = |waiter: &mut Waiter| {
            waiter.notified = true;
            waiter.thread
        };
        oldest.map(wake).into_iter().collect()
    }

    fn notify_all(&mut self) -> Vec<usize> {
        self.offers.clear();
        self.waiting
            .iter_mut()
            .for_each(|waiter| waiter.notified = true);
        self.waiting.iter().map(|waiter| waiter.thread).collect()
    }
}

impl Condition {
    /// A condition variable that nobody waits on, made here. `spurious` says whether its contract
    /// lets a wait end without a notification (std's does, `parking_lot`'s does not).
    #[track_caller]
    pub const fn new(kind: &'static str, spurious: bool) -> Condition {
        Condition {
            object: Object::new(kind),
            spurious,
        }
    }

    /// Releases `lock`, waits for a notification or until `deadline` on the logical clock, and takes
    /// `lock` again.
    pub fn wait(
        &self,
        lock: &Lock,
        deadline: Option<Duration>,
        at: &'static Location<'static>,
        value: impl Fn() -> Option<String>,
    ) -> Woken {
        let deadline = time::that_comes(deadline);
        lock.before_release();
        self.object.step();
        let index = self.object.index();
        let me = current();
        self.object.record("wait", &value, at);
        with(|session| {
            let waiters = &mut session.objects[index].waiters;
            waiters.waiting.push(Waiter {
                thread: me,
                notified: false,
            });
        });
        lock.release();
        let woken = self.until_woken(index, deadline, at);
        lock.reacquire(at);
        let how = match woken {
            Woken::Notified => "woken",
            Woken::TimedOut => "timed out",
            Woken::Spuriously => "woken by nobody",
        };
        self.object.record(how, value, at);
        woken
    }

    /// Whether a thread waits that no notification is under way to.
    pub fn is_waited_on(&self) -> bool {
        let index = self.object.index();
        with(|session| session.objects[index].waiters.open() > 0)
    }

    /// Wakes one of the threads that wait, any of them; nobody if none waits.
    pub fn notify_one(&self, at: &'static Location<'static>) -> bool {
        // Where the order is given, nothing is left open.
        let choose = match script::is_given() {
            true => Waiters::notify_oldest,
            false => Waiters::notify_one,
        };
        self.notify("notify_one", choose, at) > 0
    }

    /// Wakes all threads that wait; returns how many.
    pub fn notify_all(&self, at: &'static Location<'static>) -> usize {
        self.notify("notify_all", |waiters, _| waiters.notify_all(), at)
    }

    fn notify(
        &self,
        operation: &'static str,
        choose: impl FnOnce(&mut Waiters, Option<usize>) -> Vec<usize>,
        at: &'static Location<'static>,
    ) -> usize {
        self.object.step();
        let index = self.object.index();
        let found = with(|session| session.objects[index].waiters.open());
        let whom = || match found {
            0 => "nobody waits".to_owned(),
            _ => whom(index, operation == "notify_all"),
        };
        self.object.record(operation, || Some(whom()), at);
        let row = trace::last_row();
        let woken = with(|session| choose(&mut session.objects[index].waiters, row));
        for thread in woken {
            thread::wake(thread);
        }
        found
    }

    fn until_woken(
        &self,
        index: usize,
        deadline: Option<Duration>,
        at: &'static Location<'static>,
    ) -> Woken {
        let me = current();
        let take = || {
            let taken = with(|session| session.objects[index].waiters.take(me));
            if let Some(Some(row)) = taken {
                trace::amend(row, || format!("wakes {}", thread::name(me)));
            }
            taken.is_some()
        };
        let leave = || with(|session| session.objects[index].waiters.leave(me));
        loop {
            if let Some(woken) = self.free_wake(deadline) {
                thread::before_early_end();
                self.object.touch();
                if woken == Woken::TimedOut {
                    time::before_move();
                }
                if take() {
                    return Woken::Notified;
                }
                leave();
                match deadline {
                    Some(deadline) if woken == Woken::TimedOut => object::time_out(deadline),
                    _ => with(|session| session.threads[me].free_spurious_used = true),
                }
                return woken;
            }
            let in_time = thread::block(Wait::Notification(index), at, deadline);
            let sure = with(|session| session.objects[index].waiters.is_notified(me));
            if !sure {
                // Others want the same notification, or it comes as the time runs out.
                self.object.touch();
            }
            if take() {
                return Woken::Notified;
            }
            if !in_time {
                leave();
                return Woken::TimedOut;
            }
        }
    }

    /// How a wait may end early, if it may. Of a wait that may end in both ways, being woken by nobody
    /// is tried first: the time-out comes when the code waits again.
    fn free_wake(&self, deadline: Option<Duration>) -> Option<Woken> {
        with(|session| {
            let me = current();
            if self.spurious && session.may_wake_by_nobody(me) {
                return Some(Woken::Spuriously);
            }
            let me = &session.threads[me];
            (deadline.is_some() && !me.free_time_out_used).then_some(Woken::TimedOut)
        })
    }
}

impl Session {
    /// Whether a wait of this thread may end though nobody did anything for it, once for each thread, if
    /// its contract allows that.
    pub(crate) fn may_wake_by_nobody(&self, thread: usize) -> bool {
        self.options.mode == Mode::SpuriousWakeups && !self.threads[thread].free_spurious_used
    }
}

/// Whom a notification wakes, for a reader.
fn whom(index: usize, all: bool) -> String {
    let mut candidates = with(|session| session.objects[index].waiters.candidates());
    if !all && script::is_given() {
        candidates.truncate(1); // the oldest
    }
    if all || candidates.len() == 1 {
        let names: Vec<String> = candidates.into_iter().map(thread::name).collect();
        format!("wakes {}", names.join(", "))
    } else {
        format!("wakes one of {}", candidates.len())
    }
}
