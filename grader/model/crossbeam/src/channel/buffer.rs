//! The channel itself. One that holds messages is here, one that does not in `meeting`.
//!
//! Every operation is one step on the channel's object. The senders and the receivers are counted
//! apart from it: dropping a handle concerns the channel only if it is the last one of its side.

use super::ends::Ends;
use super::meeting::Parties;
use super::ticket::{Slot, Ticket};
use super::{Refused, Wait};
use crate::Place;
use model::object::Object;
use model::value;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

pub struct Channel<T> {
    pub(super) object: Object,
    capacity: Option<usize>,
    senders: Ends,
    receivers: Ends,
    pub(super) state: RefCell<State<T>>,
}

pub(super) struct State<T> {
    queue: VecDeque<T>,
    /// Room that is kept for selected operations which have not sent yet.
    kept: usize,
    /// One side is gone.
    disconnected: bool,
    /// Who waits to meet somebody, where nothing is held.
    pub(super) parties: Parties<T>,
    /// Selected operations that are not completed: the message of a `recv`, the place for that of a
    /// `send`.
    pub(super) selected: Vec<(Rc<Ticket>, Slot<T>)>,
}

// SAFETY: used only on the one OS thread of the exploration, whose model threads run one at a time.
unsafe impl<T: Send> Send for Channel<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for Channel<T> {}

impl<T> Channel<T> {
    #[track_caller]
    pub(super) fn new(capacity: Option<usize>) -> Channel<T> {
        Channel {
            object: Object::new("channel"),
            capacity,
            senders: Ends::one("senders"),
            receivers: Ends::one("receivers"),
            state: RefCell::new(State {
                queue: VecDeque::new(),
                kept: 0,
                disconnected: false,
                parties: Parties::default(),
                selected: Vec::new(),
            }),
        }
    }

    pub(super) fn add_sender(&self) {
        self.senders.add();
    }

    pub(super) fn add_receiver(&self) {
        self.receivers.add();
    }

    pub(super) fn drop_sender(&self) {
        // Nothing is left to be done after the end of the execution.
        if !model::active() {
            return;
        }
        self.object.no_longer(self.wait_of_receivers());
        if self.senders.leave() {
            self.disconnect("no sender is left");
        }
    }

    pub(super) fn drop_receiver(&self) {
        if !model::active() {
            return;
        }
        self.object.no_longer(self.wait_of_senders());
        if self.receivers.leave() {
            self.disconnect("no receiver is left");
            // A channel without a bound lets go of what nobody will receive; one with a bound keeps
            // it until its senders are gone as well.
            if self.capacity.is_none() {
                let unread = std::mem::take(&mut self.state.borrow_mut().queue);
                drop(unread);
            }
        }
    }

    fn disconnect(&self, why: &'static str) {
        self.object.step();
        self.object
            .record("disconnect", || Some(why.to_owned()), None);
        self.state.borrow_mut().disconnected = true;
        self.object.changed();
    }

    /// Sends, or gives the message back.
    pub(super) fn send(&self, message: T, wait: Wait, at: Place) -> Result<(), (T, Refused)> {
        if self.meets() {
            return self.hand_over(message, wait, at);
        }
        let ready = self.wait(self.wait_of_senders(), wait, at, || {
            self.is_disconnected() || self.has_room()
        });
        let refused = match (self.is_disconnected(), ready) {
            (true, _) => Refused::Disconnected,
            (false, false) => Refused::NotNow,
            (false, true) => {
                self.push(message, at);
                return Ok(());
            }
        };
        self.record_refusal("send", wait, refused, at);
        Err((message, refused))
    }

    pub(super) fn recv(&self, wait: Wait, at: Place) -> Result<T, Refused> {
        if self.meets() {
            return self.meet(wait, at);
        }
        self.wait(self.wait_of_receivers(), wait, at, || {
            self.has_message() || self.is_disconnected()
        });
        if let Some(message) = self.pop(at) {
            return Ok(message);
        }
        let refused = match self.is_disconnected() {
            true => Refused::Disconnected,
            false => Refused::NotNow,
        };
        self.record_refusal("recv", wait, refused, at);
        Err(refused)
    }

    /// How many messages it holds.
    pub(super) fn len(&self) -> usize {
        self.object.step();
        let state = self.state.borrow();
        state.queue.len() + state.kept
    }

    pub(super) fn is_full(&self) -> bool {
        self.object.step();
        !self.has_room()
    }

    pub(super) fn capacity(&self) -> Option<usize> {
        self.capacity
    }

    /// Whether it holds no messages at any time.
    pub(super) fn meets(&self) -> bool {
        self.capacity == Some(0)
    }

    pub(super) fn is_disconnected(&self) -> bool {
        self.state.borrow().disconnected
    }

    pub(super) fn has_message(&self) -> bool {
        !self.state.borrow().queue.is_empty()
    }

    pub(super) fn has_room(&self) -> bool {
        let state = self.state.borrow();
        let taken = state.queue.len() + state.kept;
        self.capacity.is_none_or(|capacity| taken < capacity)
    }

    /// Keeps room for a message that will be sent.
    pub(super) fn keep_room(&self, ticket: &Rc<Ticket>) {
        let mut state = self.state.borrow_mut();
        state.kept += 1;
        let place = Slot::new(None);
        state.selected.push((Rc::clone(ticket), place));
    }

    /// Puts a message where room was kept for it.
    pub(super) fn push_kept(&self, message: T, at: Place) {
        self.state.borrow_mut().kept -= 1;
        self.push(message, at);
    }

    pub(super) fn pop(&self, at: Place) -> Option<T> {
        let message = self.state.borrow_mut().queue.pop_front()?;
        self.object.record("recv", || value::show(&message), at);
        self.received(at);
        if self.capacity.is_some() {
            self.object.changed();
        }
        Some(message)
    }

    fn push(&self, message: T, at: Place) {
        self.object.record("send", || value::show(&message), at);
        self.sent(at);
        self.state.borrow_mut().queue.push_back(message);
        self.object.changed();
    }

    /// What a sender waits for.
    pub(super) fn wait_of_senders(&self) -> &'static str {
        if self.meets() { "a receiver" } else { "room" }
    }

    /// What a receiver waits for.
    pub(super) fn wait_of_receivers(&self) -> &'static str {
        if self.meets() {
            "a sender"
        } else {
            "a message"
        }
    }

    /// Notes who sends here, for those who wait in vain.
    pub(super) fn sent(&self, at: Place) {
        self.object
            .last_to("send to it", self.wait_of_receivers(), at);
    }

    /// Notes who receives here, for those who wait in vain.
    pub(super) fn received(&self, at: Place) {
        self.object
            .last_to("receive from it", self.wait_of_senders(), at);
    }

    /// A step, and as long as the operation may wait, further ones until it is ready.
    pub(super) fn wait(
        &self,
        what: &'static str,
        wait: Wait,
        at: Place,
        mut ready: impl FnMut() -> bool,
    ) -> bool {
        match wait {
            Wait::No => {
                self.object.step();
                ready()
            }
            Wait::Until(deadline) => self.object.wait_until(what, deadline, at, ready),
        }
    }

    pub(super) fn record_refusal(
        &self,
        operation: &'static str,
        wait: Wait,
        refused: Refused,
        at: Place,
    ) {
        let operation = match (operation, wait) {
            ("send", Wait::No) => "try_send",
            ("recv", Wait::No) => "try_recv",
            (_, Wait::Until(None)) => operation,
            ("send", _) => "give up send",
            (_, _) => "give up recv",
        };
        let why = match (refused, operation.ends_with("send")) {
            (Refused::Disconnected, true) => "no receiver is left",
            (Refused::Disconnected, false) => "no sender is left",
            (Refused::NotNow, _) if self.meets() => "nobody waits",
            (Refused::NotNow, true) => "it is full",
            (Refused::NotNow, false) => "it is empty",
        };
        self.object.record(operation, || Some(why.to_owned()), at);
    }
}
