//! The two ends of a channel, as operations that can be selected.

use super::Refused;
use super::buffer::Channel;
use super::meeting::Side;
use super::ticket::{Slot, Ticket};
use super::timer::Timer;
use crate::Place;
use model::object::Object;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// An operation that may be selected.
pub trait Operation {
    /// What it touches.
    fn object(&self) -> &Object;
    /// Whether it would not have to wait. Asked right after a step on its object.
    fn is_ready(&self) -> bool;
    /// When it becomes ready by itself.
    fn due(&self) -> Option<Duration>;
    /// Does what makes it this ticket's: takes the message, keeps the room, meets who waits.
    /// Returns whether it could. Called right after a step on its object, when it is ready.
    fn select(&self, ticket: &Rc<Ticket>, at: Place) -> bool;
    /// Leaves a ticket, if others must know that somebody waits; returns whether it did.
    fn leave(&self, ticket: &Rc<Ticket>, place: usize) -> bool;
    /// Takes it back.
    fn remove(&self, ticket: &Rc<Ticket>);
}

/// What a schedule calls the channel of a receiver that nobody can send to.
pub(super) const SILENT: &str = "silent channel";

/// Where messages go in.
pub struct Sending<T>(pub(super) Arc<Channel<T>>);

/// Where messages come out.
pub enum Receiving<T> {
    Channel(Arc<Channel<T>>),
    Timer(Arc<Timer<T>>),
    Never(Object),
}

impl<T> Sending<T> {
    /// Completes a selected operation.
    pub(super) fn complete(&self, ticket: &Rc<Ticket>, message: T, at: Place) -> Result<(), T> {
        let channel = &*self.0;
        let Some(slot) = channel.selected(ticket) else {
            channel.record_refusal("send", super::Wait::Until(None), Refused::Disconnected, at);
            return Err(message);
        };
        if ticket.chosen_at.get() != model::steps_taken() {
            channel.object.step();
        }
        if channel.meets() {
            slot.put(message);
            channel.object.record("send", || slot.shown(), at);
            channel.sent(at);
            channel.object.changed();
        } else {
            channel.push_kept(message, at);
        }
        Ok(())
    }
}

impl<T> Receiving<T> {
    /// Completes a selected operation. There is nothing where it was disconnected.
    pub(super) fn complete(&self, ticket: &Rc<Ticket>, at: Place) -> Option<T> {
        match self {
            Receiving::Channel(channel) => {
                let Some(slot) = channel.selected(ticket) else {
                    let wait = super::Wait::Until(None);
                    channel.record_refusal("recv", wait, Refused::Disconnected, at);
                    return None;
                };
                // One that holds messages has recorded this when it was selected.
                Some(match channel.meets() {
                    true => channel.filled(&slot, at),
                    false => slot.take().expect("it was put there when it was selected"),
                })
            }
            Receiving::Timer(timer) => timer.selected(ticket),
            Receiving::Never(_) => None,
        }
    }
}

impl<T> Operation for Sending<T> {
    fn object(&self) -> &Object {
        &self.0.object
    }

    fn is_ready(&self) -> bool {
        let channel = &*self.0;
        channel.is_disconnected()
            || match channel.meets() {
                true => channel.is_awaited(Side::Receiving),
                false => channel.has_room(),
            }
    }

    fn due(&self) -> Option<Duration> {
        None
    }

    fn select(&self, ticket: &Rc<Ticket>, _: Place) -> bool {
        let channel = &*self.0;
        if channel.is_disconnected() {
            return true;
        }
        if channel.meets() {
            let met = channel.take_ticket(Side::Receiving);
            return channel.keep_slot(ticket, met);
        }
        channel.keep_room(ticket);
        true
    }

    fn leave(&self, ticket: &Rc<Ticket>, place: usize) -> bool {
        let channel = &*self.0;
        if channel.meets() {
            channel.leave_ticket(Side::Sending, ticket, place, Slot::new(None));
        }
        channel.meets()
    }

    fn remove(&self, ticket: &Rc<Ticket>) {
        self.0.remove_ticket(Side::Sending, ticket);
    }
}

impl<T> Operation for Receiving<T> {
    fn object(&self) -> &Object {
        match self {
            Receiving::Channel(channel) => &channel.object,
            Receiving::Timer(timer) => &timer.object,
            Receiving::Never(object) => object,
        }
    }

    fn is_ready(&self) -> bool {
        match self {
            Receiving::Channel(channel) if channel.meets() => {
                channel.is_disconnected() || channel.is_awaited(Side::Sending)
            }
            Receiving::Channel(channel) => channel.is_disconnected() || channel.has_message(),
            Receiving::Timer(timer) => timer.is_ready(),
            Receiving::Never(_) => false,
        }
    }

    fn due(&self) -> Option<Duration> {
        match self {
            Receiving::Timer(timer) => timer.due(),
            _ => None,
        }
    }

    fn select(&self, ticket: &Rc<Ticket>, at: Place) -> bool {
        match self {
            Receiving::Channel(channel) if channel.meets() => {
                let met = channel.take_ticket(Side::Sending);
                if met.is_some() {
                    channel.object.changed();
                }
                channel.keep_slot(ticket, met)
            }
            Receiving::Channel(channel) => {
                let message = channel.pop(at);
                let slot = message.map(|message| Slot::new(Some(message)));
                channel.keep_slot(ticket, slot)
            }
            Receiving::Timer(timer) => timer.select(ticket, at),
            Receiving::Never(_) => false,
        }
    }

    fn leave(&self, ticket: &Rc<Ticket>, place: usize) -> bool {
        match self {
            Receiving::Channel(channel) if channel.meets() => {
                channel.leave_ticket(Side::Receiving, ticket, place, Slot::new(None));
                true
            }
            _ => false,
        }
    }

    fn remove(&self, ticket: &Rc<Ticket>) {
        if let Receiving::Channel(channel) = self {
            channel.remove_ticket(Side::Receiving, ticket);
        }
    }
}

impl<T> Channel<T> {
    /// Keeps the slot of a selected operation until it is completed. Without one the operation was
    /// selected only if the channel is disconnected.
    fn keep_slot(&self, ticket: &Rc<Ticket>, slot: Option<Slot<T>>) -> bool {
        match slot {
            Some(slot) => {
                let mut state = self.state.borrow_mut();
                state.selected.push((Rc::clone(ticket), slot));
                true
            }
            None => self.is_disconnected(),
        }
    }

    fn selected(&self, ticket: &Rc<Ticket>) -> Option<Slot<T>> {
        let mut state = self.state.borrow_mut();
        let mut selected = state.selected.iter();
        let position = selected.position(|(other, _)| Rc::ptr_eq(other, ticket))?;
        Some(state.selected.swap_remove(position).1)
    }
}

impl<T> Clone for Sending<T> {
    fn clone(&self) -> Sending<T> {
        Sending(Arc::clone(&self.0))
    }
}

impl<T> Clone for Receiving<T> {
    fn clone(&self) -> Receiving<T> {
        match self {
            Receiving::Channel(channel) => Receiving::Channel(Arc::clone(channel)),
            Receiving::Timer(timer) => Receiving::Timer(Arc::clone(timer)),
            Receiving::Never(_) => Receiving::Never(Object::new(SILENT)),
        }
    }
}
