//! What sender and receiver share.
//!
//! Every operation is one step on the channel. So is the end of the receiver, and of the last
//! sender: the other side can tell.

use model::object::Object;
use model::value;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::panic::Location;
use std::time::Duration;

pub(super) struct Channel<T> {
    object: Object,
    /// How many messages it holds; `None` for any number.
    bound: Option<usize>,
    /// The messages and their numbers, so that a sender can tell whether its own was taken out.
    messages: RefCell<VecDeque<(u64, T)>>,
    put: Cell<u64>,
    senders: Cell<usize>,
    receiver: Cell<bool>,
    /// The receiver waits.
    receiving: Cell<bool>,
}

// SAFETY: used only on the one OS thread of the exploration; a message is owned by one thread
// after the other.
unsafe impl<T: Send> Sync for Channel<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Send for Channel<T> {}

/// The other side is gone.
pub(super) struct Closed;

// What is waited for.
const MESSAGE: &str = "a message";
const ROOM: &str = "room";
const RECEIVER: &str = "a receiver";

type Place = &'static Location<'static>;

impl<T> Channel<T> {
    /// An empty channel with one sender and the receiver.
    #[track_caller]
    pub(super) const fn new(bound: Option<usize>) -> Channel<T> {
        Channel {
            object: Object::new("channel"),
            bound,
            messages: RefCell::new(VecDeque::new()),
            put: Cell::new(0),
            senders: Cell::new(1),
            receiver: Cell::new(true),
            receiving: Cell::new(false),
        }
    }

    /// Puts a message in, when there is room; with a bound of 0, returns when it is taken out. The
    /// message comes back if the receiver is gone.
    pub(super) fn send(&self, message: T, at: Place) -> Result<(), T> {
        match self.bound {
            None | Some(0) => self.object.step(),
            Some(bound) => {
                let ready = || !self.receiver.get() || self.messages.borrow().len() < bound;
                self.object.wait_until(ROOM, None, at, ready);
            }
        }
        if !self.receiver.get() {
            self.object.record("send", gone, at);
            return Err(message);
        }
        let wanted = self.is_wanted();
        let number = self.put(message, "send", at);
        if self.bound == Some(0) && !wanted {
            let taken = || self.position(number).is_none() || !self.receiver.get();
            self.object.wait_until(RECEIVER, None, at, taken);
            if let Some(position) = self.position(number) {
                self.object.record("give up send", gone, at);
                let back = self.messages.borrow_mut().remove(position);
                return back.map_or(Ok(()), |(_, message)| Err(message));
            }
        }
        Ok(())
    }

    /// Puts a message in if there is room, or with a bound of 0 if the receiver waits. The message
    /// comes back otherwise, and whether the receiver is gone.
    pub(super) fn try_send(&self, message: T, at: Place) -> Result<(), (T, bool)> {
        self.object.step();
        if !self.receiver.get() {
            self.object.record("try_send", gone, at);
            return Err((message, true));
        }
        let room = match self.bound {
            None => true,
            Some(0) => self.is_wanted(),
            Some(bound) => self.messages.borrow().len() < bound,
        };
        if !room {
            let full = || Some("it is full".to_owned());
            self.object.record("try_send", full, at);
            return Err((message, false));
        }
        self.put(message, "try_send", at);
        Ok(())
    }

    /// Takes a message out, when there is one. `Err(None)` says that the time is over.
    pub(super) fn recv(&self, deadline: Option<Duration>, at: Place) -> Result<T, Option<Closed>> {
        let in_time = self.object.wait_until(MESSAGE, deadline, at, || {
            let ready = !self.messages.borrow().is_empty() || self.senders.get() == 0;
            self.receiving.set(!ready);
            ready
        });
        self.receiving.set(false);
        if in_time {
            return self.take("recv", at);
        }
        self.object.record("give up recv", || None, at);
        Err(None)
    }

    /// Takes a message out if there is one.
    pub(super) fn try_recv(&self, at: Place) -> Result<T, Option<Closed>> {
        self.object.step();
        self.take("try_recv", at)
    }

    pub(super) fn add_sender(&self) {
        self.senders.update(|senders| senders + 1);
    }

    pub(super) fn drop_sender(&self) {
        if model::active() {
            self.object.no_longer(MESSAGE);
        }
        if self.senders.get() == 1 && self.receiver.get() && model::active() {
            self.object.step();
            self.object.record("drop the last sender", || None, None);
        }
        self.senders.update(|senders| senders - 1);
        if self.senders.get() == 0 && self.receiver.get() && model::active() {
            self.object.changed();
        }
    }

    pub(super) fn drop_receiver(&self) {
        if self.senders.get() > 0 && model::active() {
            self.object.step();
            self.object.record("drop the receiver", || None, None);
        }
        self.receiver.set(false);
        // With a bound of 0 the senders that wait get their messages back.
        let left = match self.bound {
            Some(0) => VecDeque::new(),
            _ => self.messages.take(),
        };
        if model::active() {
            self.object.changed();
        }
        // Dropped last: the destructor of a message may take steps.
        drop(left);
    }

    /// Whether the receiver waits, and for more than is there.
    fn is_wanted(&self) -> bool {
        self.receiving.get() && self.messages.borrow().is_empty()
    }

    /// Puts a message in; returns its number.
    fn put(&self, message: T, operation: &'static str, at: Place) -> u64 {
        self.object.record(operation, || value::show(&message), at);
        self.object.last_to("send to it", MESSAGE, at);
        let number = self.put.get();
        self.messages.borrow_mut().push_back((number, message));
        self.put.set(number + 1);
        self.object.changed();
        number
    }

    fn take(&self, operation: &'static str, at: Place) -> Result<T, Option<Closed>> {
        let message = self.messages.borrow_mut().pop_front();
        let Some((_, message)) = message else {
            if self.senders.get() == 0 {
                let gone = || Some("all senders are gone".to_owned());
                self.object.record(operation, gone, at);
                return Err(Some(Closed));
            }
            let empty = || Some("it is empty".to_owned());
            self.object.record(operation, empty, at);
            return Err(None);
        };
        self.object.record(operation, || value::show(&message), at);
        let awaited = if self.bound == Some(0) {
            RECEIVER
        } else {
            ROOM
        };
        self.object.last_to("receive from it", awaited, at);
        if self.bound.is_some() {
            self.object.changed();
        }
        Ok(message)
    }

    /// Where the message of this number stands, if nobody took it yet.
    fn position(&self, number: u64) -> Option<usize> {
        let messages = self.messages.borrow();
        messages.iter().position(|(other, _)| *other == number)
    }
}

fn gone() -> Option<String> {
    Some("the receiver is gone".to_owned())
}
