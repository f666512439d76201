//! Objects that threads share.
//!
//! Whether two steps of different threads must be tried in both orders depends on whether they
//! touch the same object. An [`Object`] is what makes that visible to loom: [`Object::step`] is a
//! scheduling point, and any two steps on one object are tried in both orders. State that a double
//! keeps beside an object may be read and changed freely between two steps.

mod before_lock;

pub(crate) use before_lock::{BeforeLock, found};

use crate::condition::Waiters;
use crate::failure::{self, Failure};
use crate::script;
use crate::session::{self, current, switching, with};
use crate::thread::{self, Wait};
use crate::trace;
use std::cell::Cell;
use std::panic::Location;
use std::rc::Rc;
use std::time::Duration;

/// A shared object: its identity, and the place where it was made.
///
/// It is registered with the execution at its first use, so it can be made in a `const`.
pub struct Object {
    kind: &'static str,
    created: &'static Location<'static>,
    /// The execution in which it was registered, and its index there.
    registered: Cell<(u64, usize)>,
}

// SAFETY: all model threads run on the one OS thread of the exploration, one at a time; the cell
// is never touched from another (a use outside of an execution panics first).
unsafe impl Sync for Object {}
// SAFETY: as above.
unsafe impl Send for Object {}

/// What the execution keeps of a registered object.
pub(crate) struct Entry {
    pub description: Description,
    /// The guard of `point` while a lock built on it is held; stands before it, to be dropped first.
    pub guard: Option<loom::sync::MutexGuard<'static, ()>>,
    pub point: Rc<loom::sync::Mutex<()>>,
    /// The threads that wait for a notification, where it is a condition variable.
    pub waiters: Waiters,
}

/// A thread that holds an object.
#[derive(Clone, Copy)]
pub(crate) struct Holder {
    pub thread: usize,
    pub taken: &'static Location<'static>,
}

/// What a reader of a schedule is told about an object.
#[derive(Clone)]
pub(crate) struct Description {
    pub kind: &'static str,
    pub created: &'static Location<'static>,
    /// The threads that hold it now, where it can be held, and where each took it.
    pub holders: Vec<Holder>,
    /// Where it cannot: who was the last to do what others wait for.
    pub last: Vec<Last>,
}

/// Who was the last to end a wait of some kind.
#[derive(Clone, Copy)]
pub(crate) struct Last {
    /// What is waited for, as [`Object::wait_until`] says it.
    pub what: &'static str,
    /// What ends such a wait: "receive from it".
    pub did: &'static str,
    /// Who did it last, and where.
    pub by: Holder,
}

impl Object {
    /// An object of this kind (a noun, such as `mutex`), made here.
    #[track_caller]
    pub const fn new(kind: &'static str) -> Object {
        Object {
            kind,
            created: Location::caller(),
            registered: Cell::new((0, 0)),
        }
    }

    /// Index of the object in this execution; registers it at its first use.
    pub(crate) fn index(&self) -> usize {
        let execution = session::execution();
        match self.registered.get() {
            (number, index) if number == execution => index,
            (0, _) => {
                let point = Rc::new(loom::sync::Mutex::new(()));
                let description = Description {
                    kind: self.kind,
                    created: self.created,
                    holders: Vec::new(),
                    last: Vec::new(),
                };
                let index = with(|session| {
                    session.objects.push(Entry {
                        description,
                        guard: None,
                        point,
                        waiters: Waiters::default(),
                    });
                    session.objects.len() - 1
                });
                self.registered.set((execution, index));
                index
            }
            _ => failure::fail(Failure::Outlived {
                kind: self.kind,
                created: self.created,
            }),
        }
    }

    /// Where it was made.
    pub fn created(&self) -> &'static Location<'static> {
        self.created
    }

    /// Whether it was last used in an earlier execution; from here on it belongs to this one.
    ///
    /// For what stands in a `static` and can begin anew with every execution, as it does with every
    /// run of a program. Other objects must not outlive their execution.
    pub fn begins_anew(&self) -> bool {
        let older = !matches!(self.registered.get().0, 0)
            && self.registered.get().0 != session::execution();
        if older {
            self.registered.set((0, 0));
        }
        older
    }

    /// A scheduling point: any two steps on one object are tried in both orders.
    pub fn step(&self) {
        script::turn(None);
        self.touch();
    }

    /// A step that no [script](crate::script) counts: it belongs to one that was counted, or gives
    /// something back.
    pub(crate) fn touch(&self) {
        let index = self.index();
        let point = with(|session| {
            session.touch(index);
            Rc::clone(&session.objects[index].point)
        });
        switching(|| drop(point.lock().expect("loom's mutex is never poisoned")));
    }

    /// Takes a [step](Object::step) and, while `ready` says no, waits for a
    /// [change](Object::changed) and takes another. `what` says what is waited for, as a noun for
    /// the schedule: "room"; empty where it is the object itself. Returns whether it became ready before `deadline` on
    /// the logical clock.
    ///
    /// A wait with a deadline may end by it even if a change is possible: see
    /// [`condition`](crate::condition).
    pub fn wait_until(
        &self,
        what: &'static str,
        deadline: Option<Duration>,
        at: &'static Location<'static>,
        mut ready: impl FnMut() -> bool,
    ) -> bool {
        wait_until_any(&[self], what, deadline, at, &mut ready)
    }

    /// Lets those who wait for a change of this object look again. Called after the change, with no
    /// step between.
    pub fn changed(&self) {
        let index = self.index();
        thread::wake_all(
            |wait| matches!(wait, Wait::Change(objects, _) if objects.contains(&index)),
        );
    }

    /// Adds a step of the current thread on this object to the record.
    pub fn record(
        &self,
        operation: &'static str,
        value: impl FnOnce() -> Option<String>,
        at: impl Into<Option<&'static Location<'static>>>,
    ) {
        trace::record(operation, Some(self.index()), value, at);
    }

    /// Says that the current thread did what ends a wait for `what`. Nobody holds an object such as a
    /// channel; whoever was the last to do this is likely the one to do it again, and is named where
    /// such a wait does not end.
    pub fn last_to(&self, did: &'static str, what: &'static str, at: &'static Location<'static>) {
        if trace::is_recording() {
            let (index, thread) = (self.index(), current());
            let by = Holder { thread, taken: at };
            with(|session| {
                let last = &mut session.objects[index].description.last;
                last.retain(|last| last.what != what);
                last.push(Last { what, did, by });
            });
        }
    }

    /// Says that the current thread gave away the means to end a wait for `what`.
    pub fn no_longer(&self, what: &'static str) {
        if trace::is_recording() {
            let (index, thread) = (self.index(), current());
            with(|session| {
                let last = &mut session.objects[index].description.last;
                last.retain(|last| last.what != what || last.by.thread != thread);
            });
        }
    }

    /// Says that the current thread holds the object, for those who ask who does.
    pub fn hold(&self, taken: &'static Location<'static>) {
        let index = self.index();
        let thread = current();
        with(|session| {
            session.touch(index);
            session.objects[index]
                .description
                .holders
                .push(Holder { thread, taken });
            session.threads[thread].held.push(index);
        });
    }

    /// Says that the current thread no longer holds the object (once less, if it did several
    /// times).
    pub fn release(&self) {
        let index = self.index();
        let thread = current();
        with(|session| {
            session.touch(index);
            let holders = &mut session.objects[index].description.holders;
            // A guard may be dropped by another thread than the one that took it.
            let mine = holders.iter().rposition(|holder| holder.thread == thread);
            if let Some(position) = mine.or(holders.len().checked_sub(1)) {
                let holder = holders.remove(position);
                let held = &mut session.threads[holder.thread].held;
                if let Some(position) = held.iter().rposition(|&held| held == index) {
                    held.remove(position);
                }
            }
        });
    }

    /// Where the current thread took the object, if it holds it.
    pub fn held_since(&self) -> Option<&'static Location<'static>> {
        let index = self.index();
        let me = current();
        with(|session| {
            let holders = &session.objects[index].description.holders;
            holders
                .iter()
                .find(|holder| holder.thread == me)
                .map(|holder| holder.taken)
        })
    }

    /// Ends the execution as a deadlock: the current thread waits at `at` for what it holds itself.
    pub fn waits_for_itself(&self, at: &'static Location<'static>) -> ! {
        let taken = self.held_since().unwrap_or(at);
        failure::fail(Failure::SelfDeadlock {
            object: self.index(),
            taken,
            at,
        })
    }
}

/// [`Object::wait_until`] for a change of any of several objects.
pub fn wait_until_any(
    objects: &[&Object],
    what: &'static str,
    deadline: Option<Duration>,
    at: &'static Location<'static>,
    ready: &mut dyn FnMut() -> bool,
) -> bool {
    script::turn(None);
    wait_in_turn(objects, what, deadline, at, ready)
}

/// The same for one whose turn has come.
pub(crate) fn wait_in_turn(
    objects: &[&Object],
    what: &'static str,
    deadline: Option<Duration>,
    at: &'static Location<'static>,
    ready: &mut dyn FnMut() -> bool,
) -> bool {
    let deadline = crate::time::that_comes(deadline);
    let mut look = || {
        objects.iter().for_each(|object| object.touch());
        ready()
    };
    while !look() {
        match pause(objects, what, deadline, at) {
            Next::LookAgain => {}
            Next::LookOnceMore(deadline) => {
                objects.iter().for_each(|object| object.touch());
                crate::time::before_move();
                let ready = ready();
                if !ready {
                    time_out(deadline);
                }
                return ready;
            }
            Next::GiveUp => return false,
        }
    }
    true
}

/// What one who [paused](pause) does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Something has changed, or the time is over.
    LookAgain,
    /// Others went first. If there is still nothing to be found, the wait [times out](time_out) at
    /// this moment.
    LookOnceMore(Duration),
    /// The time was over already.
    GiveUp,
}

/// For one who looks at several objects, one after the other, and found nothing: waits for a change
/// of any of them. There must be no step between finding nothing anywhere and this.
pub fn pause(
    objects: &[&Object],
    what: &'static str,
    deadline: Option<Duration>,
    at: &'static Location<'static>,
) -> Next {
    let me = current();
    match crate::time::that_comes(deadline) {
        Some(deadline) if crate::time::read() >= deadline => Next::GiveUp,
        Some(deadline) if !with(|session| session.threads[me].free_time_out_used) => {
            thread::before_early_end();
            Next::LookOnceMore(deadline)
        }
        _ => {
            let indices = objects.iter().map(|object| object.index()).collect();
            let deadline = crate::time::that_comes(deadline);
            thread::block(Wait::Change(indices, what), at, deadline);
            Next::LookAgain
        }
    }
}

/// Ends a wait whose [last look](Next::LookOnceMore) found nothing: it is as late as `deadline` now.
pub fn time_out(deadline: Duration) {
    // Where another thread has moved the clock so far, it ends as it should, and not early.
    let early = crate::time::read() < deadline;
    with(|session| session.threads[current()].free_time_out_used |= early);
    thread::pass_time(deadline);
}

impl std::fmt::Debug for Object {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind)
    }
}
