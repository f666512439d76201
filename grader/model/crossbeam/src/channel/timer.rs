//! Channels to which the clock sends.

use super::ticket::Ticket;
use super::{Refused, Wait};
use crate::Place;
use model::object::Object;
use model::time::read;
use model_std::time::Instant;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

pub struct Timer<T> {
    pub(super) object: Object,
    /// When the next message comes, if one does.
    due: Cell<Option<Duration>>,
    period: Option<Duration>,
    /// The message that comes at this time.
    message: fn(Duration) -> T,
    selected: RefCell<Vec<(Rc<Ticket>, T)>>,
}

// SAFETY: used only on the one OS thread of the exploration, whose model threads run one at a time.
unsafe impl<T> Send for Timer<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for Timer<T> {}

impl Timer<Instant> {
    #[track_caller]
    pub(super) fn new(due: Duration, period: Option<Duration>) -> Timer<Instant> {
        Timer {
            object: Object::new("timer"),
            due: Cell::new(Some(due)),
            period,
            message: instant,
            selected: RefCell::new(Vec::new()),
        }
    }
}

impl<T> Timer<T> {
    pub(super) fn recv(&self, wait: Wait, at: Place) -> Result<T, Refused> {
        let Wait::Until(deadline) = wait else {
            self.object.step();
            return self.take(at).ok_or(Refused::NotNow);
        };
        loop {
            self.object.step();
            if let Some(message) = self.take(at) {
                return Ok(message);
            }
            let due = self.due.get();
            let in_time = |due: Duration| deadline.is_none_or(|deadline| due <= deadline);
            match (due.filter(|&due| in_time(due)), deadline) {
                (Some(due), _) => {
                    if let Some(period) = self.period {
                        // This message is ours; others wait for those after it.
                        self.due.set(due.checked_add(period));
                        sleep_until(due, at);
                        return Ok((self.message)(due));
                    }
                    sleep_until(due, at);
                }
                (None, Some(deadline)) => {
                    sleep_until(deadline, at);
                    return Err(Refused::NotNow);
                }
                (None, None) => {
                    self.object.wait_until("a message", None, at, || false);
                }
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.object.step();
        usize::from(self.is_ready())
    }

    pub(super) fn is_ready(&self) -> bool {
        self.due.get().is_some_and(|due| read() >= due)
    }

    pub(super) fn due(&self) -> Option<Duration> {
        self.due.get()
    }

    /// Takes the message for a selected operation.
    pub(super) fn select(&self, ticket: &Rc<Ticket>, at: Place) -> bool {
        let message = self.take(at);
        let taken = message.is_some();
        let selected = message.map(|message| (Rc::clone(ticket), message));
        self.selected.borrow_mut().extend(selected);
        taken
    }

    pub(super) fn selected(&self, ticket: &Rc<Ticket>) -> Option<T> {
        let mut selected = self.selected.borrow_mut();
        let position = selected
            .iter()
            .position(|(other, _)| Rc::ptr_eq(other, ticket))?;
        Some(selected.swap_remove(position).1)
    }

    fn take(&self, at: Place) -> Option<T> {
        let due = self.due.get().filter(|_| self.is_ready())?;
        self.due
            .set(self.period.and_then(|period| read().checked_add(period)));
        self.object
            .record("recv", || Some(format!("the time {due:?}")), at);
        Some((self.message)(due))
    }
}

fn sleep_until(time: Duration, at: Place) {
    let left = time.saturating_sub(read());
    if !left.is_zero() {
        model::thread::sleep(left, at);
    }
}

/// The moment so long after the execution began.
fn instant(since_start: Duration) -> Instant {
    let moment = Instant::now();
    let now = moment.__since_start();
    match since_start.checked_sub(now) {
        Some(later) => moment + later,
        None => moment - (now - since_start),
    }
}
