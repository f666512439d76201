//! A channel that holds no messages: a sender and a receiver meet, or one waits for the other.
//!
//! Whoever comes first leaves a [`Ticket`] and waits; whoever comes second takes the ticket that was
//! left first, and with that both are done. The order in which threads come is the schedule's, so
//! every pair that can meet does in some schedule. A `select!` leaves one ticket in several places,
//! and touching the ticket itself decides who was first to take it.

use super::buffer::Channel;
use super::ticket::{Slot, Ticket};
use super::{Refused, Wait};
use crate::Place;
use std::rc::Rc;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Sending,
    Receiving,
}

/// Those who wait, on each side, oldest first.
pub(super) struct Parties<T> {
    senders: Vec<Party<T>>,
    receivers: Vec<Party<T>>,
}

struct Party<T> {
    ticket: Rc<Ticket>,
    /// Which of the ticket's places this is.
    place: usize,
    /// The message of a sender (a selected one fills it later), or where a receiver wants it.
    slot: Slot<T>,
}

impl<T> Default for Parties<T> {
    fn default() -> Parties<T> {
        Parties {
            senders: Vec::new(),
            receivers: Vec::new(),
        }
    }
}

impl<T> Parties<T> {
    fn of(&mut self, side: Side) -> &mut Vec<Party<T>> {
        match side {
            Side::Sending => &mut self.senders,
            Side::Receiving => &mut self.receivers,
        }
    }
}

impl<T> Channel<T> {
    pub(super) fn hand_over(&self, message: T, wait: Wait, at: Place) -> Result<(), (T, Refused)> {
        let ticket = Ticket::new();
        let slot = Slot::new(Some(message));
        let mut waits = false;
        self.wait(self.wait_of_senders(), wait, at, || {
            if waits {
                return ticket.is_met() || self.is_disconnected();
            }
            if let Some(theirs) = self.take_ticket(Side::Receiving) {
                self.object.record("send", || slot.shown(), at);
                self.sent(at);
                slot.take()
                    .into_iter()
                    .for_each(|message| theirs.put(message));
                self.object.changed();
                return true;
            }
            if self.is_disconnected() || wait == Wait::No {
                return self.is_disconnected();
            }
            self.object.record("offer", || slot.shown(), at);
            self.leave_ticket(Side::Sending, &ticket, 0, slot.clone());
            waits = true;
            false
        });
        if ticket.withdraw().is_some() {
            self.object.record("sent", || None, at);
            self.sent(at);
            return Ok(());
        }
        self.remove_ticket(Side::Sending, &ticket);
        match slot.take() {
            None => Ok(()),
            Some(message) => {
                let refused = self.why_refused();
                self.record_refusal("send", wait, refused, at);
                Err((message, refused))
            }
        }
    }

    pub(super) fn meet(&self, wait: Wait, at: Place) -> Result<T, Refused> {
        let ticket = Ticket::new();
        let mine = Slot::new(None);
        let mut theirs = None;
        let mut waits = false;
        self.wait(self.wait_of_receivers(), wait, at, || {
            if waits {
                return mine.is_full() || !ticket.is_met() && self.is_disconnected();
            }
            theirs = self.take_ticket(Side::Sending);
            if theirs.is_some() {
                self.object.changed();
                return true;
            }
            if self.is_disconnected() || wait == Wait::No {
                return self.is_disconnected();
            }
            self.leave_ticket(Side::Receiving, &ticket, 0, mine.clone());
            waits = true;
            false
        });
        if ticket.withdraw().is_some() {
            return Ok(self.filled(&mine, at));
        }
        self.remove_ticket(Side::Receiving, &ticket);
        match theirs {
            Some(theirs) => Ok(self.filled(&theirs, at)),
            None => {
                let refused = self.why_refused();
                self.record_refusal("recv", wait, refused, at);
                Err(refused)
            }
        }
    }

    /// The message in a slot. A selected `send` fills it only when it is completed.
    pub(super) fn filled(&self, slot: &Slot<T>, at: Place) -> T {
        if !slot.is_full() {
            let what = "the message of a selected send";
            self.object.wait_until(what, None, at, || slot.is_full());
        }
        self.object.record("recv", || slot.shown(), at);
        self.received(at);
        slot.take()
            .expect("the slot was seen full, and nobody else takes from it")
    }

    /// Whether somebody else waits on this side.
    pub(super) fn is_awaited(&self, side: Side) -> bool {
        let me = model::thread::current_index();
        let mut state = self.state.borrow_mut();
        let parties = state.parties.of(side);
        parties.iter().any(|party| party.ticket.thread != me)
    }

    pub(super) fn leave_ticket(
        &self,
        side: Side,
        ticket: &Rc<Ticket>,
        place: usize,
        slot: Slot<T>,
    ) {
        let party = Party {
            ticket: Rc::clone(ticket),
            place,
            slot,
        };
        self.state.borrow_mut().parties.of(side).push(party);
        // For those who only ask whether somebody waits.
        self.object.changed();
    }

    pub(super) fn remove_ticket(&self, side: Side, ticket: &Rc<Ticket>) {
        let mut state = self.state.borrow_mut();
        let parties = state.parties.of(side);
        parties.retain(|party| !Rc::ptr_eq(&party.ticket, ticket));
    }

    /// Takes the oldest ticket that another thread left on this side: its slot. Called right after
    /// a step; the caller says that something has changed.
    pub(super) fn take_ticket(&self, side: Side) -> Option<Slot<T>> {
        let me = model::thread::current_index();
        loop {
            let (ticket, place, slot) = {
                let mut state = self.state.borrow_mut();
                let parties = state.parties.of(side);
                let party = parties.iter().find(|party| party.ticket.thread != me)?;
                (Rc::clone(&party.ticket), party.place, party.slot.clone())
            };
            if let Some(arbiter) = &ticket.arbiter {
                arbiter.step();
            }
            self.remove_ticket(side, &ticket);
            if ticket.meet(place) {
                if ticket.selects {
                    let selected = (ticket, slot.clone());
                    self.state.borrow_mut().selected.push(selected);
                }
                return Some(slot);
            }
            self.object.step();
        }
    }

    fn why_refused(&self) -> Refused {
        match self.is_disconnected() {
            true => Refused::Disconnected,
            false => Refused::NotNow,
        }
    }
}
