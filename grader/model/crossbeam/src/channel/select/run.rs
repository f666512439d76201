//! Looking at the operations, and waiting between one look and the next.

use super::super::Wait;
use super::super::operation::Operation;
use super::super::ticket::Ticket;
use crate::Place;
use model::choice::choose;
use model::object::{self, Next, Object};
use model::time::read;
use std::rc::Rc;
use std::time::Duration;

/// Selects an operation: the ticket to complete it with, and its position.
pub(super) fn select(
    operations: &[&dyn Operation],
    biased: bool,
    wait: Wait,
    at: Place,
) -> Option<(Rc<Ticket>, usize)> {
    loop {
        let ticket = Ticket::of_select(operations.len());
        let take = |position: usize| operations[position].select(&ticket, at);
        let select = || look(operations, biased, take).inspect(|_| chosen_by_myself(&ticket));
        if let Some(position) = select() {
            return Some((ticket, position));
        }
        let Wait::Until(timeout) = wait else {
            return nothing_ready(operations, at);
        };
        let waiting = Ticket::of_select(operations.len());
        let next = wait_with(&waiting, operations, timeout, at);
        if let Some(position) = withdraw(&waiting, operations) {
            return Some((waiting, position));
        }
        if let Next::LookOnceMore(time) = next {
            model::time::before_move();
            if let Some(position) = select() {
                return Some((ticket, position));
            }
            object::time_out(time);
        }
        // The clock may have reached the time of an operation, and not that of this wait.
        if timeout.is_some_and(|timeout| read() >= timeout) && next != Next::LookAgain {
            return nothing_ready(operations, at);
        }
    }
}

/// Waits for an operation to be ready: its position.
pub(super) fn ready(
    operations: &[&dyn Operation],
    biased: bool,
    wait: Wait,
    at: Place,
) -> Option<usize> {
    loop {
        if let Some(position) = look(operations, biased, |_| true) {
            return Some(position);
        }
        let Wait::Until(timeout) = wait else {
            return None;
        };
        let next = pause(operations, timeout, at);
        if let Next::LookOnceMore(time) = next {
            model::time::before_move();
            if let Some(position) = look(operations, biased, |_| true) {
                return Some(position);
            }
            object::time_out(time);
        }
        if timeout.is_some_and(|timeout| read() >= timeout) && next != Next::LookAgain {
            return None;
        }
    }
}

/// Looks at one operation after the other, and takes one that is ready, if it still can.
fn look(
    operations: &[&dyn Operation],
    biased: bool,
    take: impl Fn(usize) -> bool,
) -> Option<usize> {
    let is_ready = |position: usize| {
        operations[position].object().step();
        operations[position].is_ready()
    };
    let mut put_off = Vec::new();
    for position in 0..operations.len() {
        if !is_ready(position) {
            continue;
        }
        let others = position + 1 < operations.len();
        if others && !biased && choose(2) == 1 {
            put_off.push(position);
        } else if take(position) {
            return Some(position);
        }
    }
    put_off
        .into_iter()
        .find(|&position| is_ready(position) && take(position))
}

/// Leaves the ticket wherever others must know of it, and waits.
fn wait_with(
    ticket: &Rc<Ticket>,
    operations: &[&dyn Operation],
    timeout: Option<Duration>,
    at: Place,
) -> Next {
    for (position, operation) in operations.iter().enumerate() {
        if operation.leave(ticket, position) {
            ticket.is_left.set(true);
        }
    }
    let nothing_new = || {
        let ready = operations.iter().any(|operation| operation.is_ready());
        !ready && !ticket.is_met() && timeout.is_none_or(|timeout| read() < timeout)
    };
    loop {
        let next = pause(operations, timeout, at);
        // Whoever comes to wait in the same place wakes those who wait there already. Were these to
        // leave a new ticket for that, they would wake the other in turn, and so on without end.
        if next != Next::LookAgain || !nothing_new() {
            return next;
        }
    }
}

/// Takes the ticket back; where it was met, if it was.
fn withdraw(ticket: &Rc<Ticket>, operations: &[&dyn Operation]) -> Option<usize> {
    if !ticket.is_left.get() {
        return None;
    }
    match &ticket.arbiter {
        Some(arbiter) => arbiter.step(),
        None => operations[0].object().step(),
    }
    let position = ticket.withdraw();
    operations
        .iter()
        .for_each(|operation| operation.remove(ticket));
    position
}

fn pause(operations: &[&dyn Operation], timeout: Option<Duration>, at: Place) -> Next {
    // Something may have become ready since it was looked at.
    if operations.iter().any(|operation| operation.is_ready()) {
        return Next::LookAgain;
    }
    let due = operations.iter().filter_map(|operation| operation.due());
    let deadline = due.chain(timeout).min();
    let objects: Vec<&Object> = operations
        .iter()
        .map(|operation| operation.object())
        .collect();
    object::pause(&objects, "an operation that is ready", deadline, at)
}

/// Remembers when its thread chose: what it does before it takes another step is done at once.
fn chosen_by_myself(ticket: &Ticket) {
    ticket.chosen_at.set(model::steps_taken());
}

fn nothing_ready<T>(operations: &[&dyn Operation], at: Place) -> Option<T> {
    if let Some(operation) = operations.first() {
        let value = || Some("nothing is ready".to_owned());
        operation.object().record("select", value, at);
    }
    None
}
