//! Waiting for several operations at once.
//!
//! The operations are looked at one after the other, each at a step of its own, as crossbeam does
//! it. Crossbeam shuffles them first, so that any of those that are ready may be the one. Here each
//! that is ready is either taken or put off until all others have been looked at, and both are
//! tried ([`choose`]): that gives every operation which some shuffle could give. A biased selection
//! takes the first one.

mod run;

use super::operation::Operation;
use super::ticket::Ticket;
use super::{
    ReadyTimeoutError, Receiver, RecvError, SelectTimeoutError, SendError, Sender, TryReadyError,
    TrySelectError, Wait,
};
use crate::Place;
use model::time::read;
use model_std::time::Instant;
use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::Rc;
use std::time::Duration;

/// A list of operations, of which one is selected. See `crossbeam::channel::Select`.
pub struct Select<'a> {
    operations: Vec<Listed<'a>>,
    next_index: usize,
    biased: bool,
}

#[derive(Clone)]
struct Listed<'a> {
    operation: &'a dyn Operation,
    index: usize,
    /// The `Sender` or `Receiver` that it was made with.
    handle: *const u8,
}

// SAFETY: used only on the one OS thread of the exploration, whose model threads run one at a time.
unsafe impl Send for Select<'_> {}
// SAFETY: as above.
unsafe impl Sync for Select<'_> {}

/// An operation that was selected and that must be completed.
#[must_use]
pub struct SelectedOperation<'a> {
    ticket: Rc<Ticket>,
    index: usize,
    handle: *const u8,
    completed: bool,
    _borrows: PhantomData<&'a ()>,
}

impl<'a> Select<'a> {
    /// An empty list.
    pub fn new() -> Select<'a> {
        Select {
            operations: Vec::new(),
            next_index: 0,
            biased: false,
        }
    }

    /// An empty list of which the first ready operation will be selected.
    pub fn new_biased() -> Select<'a> {
        Select {
            biased: true,
            ..Select::new()
        }
    }

    /// Adds a `send`; returns its index.
    pub fn send<T>(&mut self, s: &'a Sender<T>) -> usize {
        self.add(s.end(), std::ptr::from_ref(s).cast())
    }

    /// Adds a `recv`; returns its index.
    pub fn recv<T>(&mut self, r: &'a Receiver<T>) -> usize {
        self.add(r.end(), std::ptr::from_ref(r).cast())
    }

    /// Removes the operation with this index.
    ///
    /// # Panics
    /// If there is none.
    pub fn remove(&mut self, index: usize) {
        let next = self.next_index;
        assert!(index < next, "index out of bounds; {index} >= {next}");
        let mut listed = self.operations.iter();
        let position = listed
            .position(|listed| listed.index == index)
            .expect("no operation with this index");
        self.operations.swap_remove(position);
    }

    /// Selects an operation that is ready.
    ///
    /// # Errors
    /// If none is.
    #[track_caller]
    pub fn try_select(&mut self) -> Result<SelectedOperation<'a>, TrySelectError> {
        self.select_at(Wait::No, Location::caller())
            .ok_or(TrySelectError)
    }

    /// Waits until an operation is ready and selects it.
    ///
    /// # Panics
    /// If the list is empty.
    #[track_caller]
    pub fn select(&mut self) -> SelectedOperation<'a> {
        self.check_not_empty();
        self.select_at(Wait::Until(None), Location::caller())
            .expect("a wait without a deadline ends only when an operation is ready")
    }

    /// Waits until an operation is ready and selects it, but waits no longer than `timeout`.
    ///
    /// # Errors
    /// If the time was over.
    #[track_caller]
    pub fn select_timeout(
        &mut self,
        timeout: Duration,
    ) -> Result<SelectedOperation<'a>, SelectTimeoutError> {
        self.select_at(Wait::Until(read().checked_add(timeout)), Location::caller())
            .ok_or(SelectTimeoutError)
    }

    /// Waits until an operation is ready and selects it, but waits no longer than until `deadline`.
    ///
    /// # Errors
    /// If the time was over.
    #[track_caller]
    pub fn select_deadline(
        &mut self,
        deadline: Instant,
    ) -> Result<SelectedOperation<'a>, SelectTimeoutError> {
        let wait = Wait::Until(Some(deadline.__since_start()));
        self.select_at(wait, Location::caller())
            .ok_or(SelectTimeoutError)
    }

    /// The index of an operation that is ready.
    ///
    /// # Errors
    /// If none is.
    #[track_caller]
    pub fn try_ready(&mut self) -> Result<usize, TryReadyError> {
        self.ready_at(Wait::No, Location::caller())
            .ok_or(TryReadyError)
    }

    /// Waits until an operation is ready; its index.
    ///
    /// # Panics
    /// If the list is empty.
    #[track_caller]
    pub fn ready(&mut self) -> usize {
        self.check_not_empty();
        self.ready_at(Wait::Until(None), Location::caller())
            .expect("a wait without a deadline ends only when an operation is ready")
    }

    /// Waits until an operation is ready, but no longer than `timeout`; its index.
    ///
    /// # Errors
    /// If the time was over.
    #[track_caller]
    pub fn ready_timeout(&mut self, timeout: Duration) -> Result<usize, ReadyTimeoutError> {
        self.ready_at(Wait::Until(read().checked_add(timeout)), Location::caller())
            .ok_or(ReadyTimeoutError)
    }

    /// Waits until an operation is ready, but no longer than until `deadline`; its index.
    ///
    /// # Errors
    /// If the time was over.
    #[track_caller]
    pub fn ready_deadline(&mut self, deadline: Instant) -> Result<usize, ReadyTimeoutError> {
        let wait = Wait::Until(Some(deadline.__since_start()));
        self.ready_at(wait, Location::caller())
            .ok_or(ReadyTimeoutError)
    }

    fn add(&mut self, operation: &'a dyn Operation, handle: *const u8) -> usize {
        let index = self.next_index;
        self.next_index += 1;
        self.operations.push(Listed {
            operation,
            index,
            handle,
        });
        index
    }

    fn check_not_empty(&self) {
        let empty = self.operations.is_empty();
        assert!(!empty, "no operations have been added to `Select`");
    }

    fn select_at(&self, wait: Wait, at: Place) -> Option<SelectedOperation<'a>> {
        let (ticket, position) = run::select(&self.list(), self.biased, wait, at)?;
        let listed = &self.operations[position];
        Some(SelectedOperation {
            ticket,
            index: listed.index,
            handle: listed.handle,
            completed: false,
            _borrows: PhantomData,
        })
    }

    fn ready_at(&self, wait: Wait, at: Place) -> Option<usize> {
        let position = run::ready(&self.list(), self.biased, wait, at)?;
        Some(self.operations[position].index)
    }

    fn list(&self) -> Vec<&dyn Operation> {
        let listed = self.operations.iter();
        listed.map(|listed| listed.operation).collect()
    }
}

impl SelectedOperation<'_> {
    /// The index of the operation.
    pub fn index(&self) -> usize {
        self.index
    }

    /// Completes it: sends a message.
    ///
    /// # Errors
    /// If all receivers were gone when it was selected; the error holds the message.
    ///
    /// # Panics
    /// If it was not this sender that was selected.
    #[track_caller]
    pub fn send<T>(mut self, s: &Sender<T>, msg: T) -> Result<(), SendError<T>> {
        let selected = std::ptr::from_ref(s).cast() == self.handle;
        assert!(selected, "passed a sender that wasn't selected");
        self.completed = true;
        let sent = s.end().complete(&self.ticket, msg, Location::caller());
        sent.map_err(SendError)
    }

    /// Completes it: receives the message.
    ///
    /// # Errors
    /// If there was none and all senders were gone when it was selected.
    ///
    /// # Panics
    /// If it was not this receiver that was selected.
    #[track_caller]
    pub fn recv<T>(mut self, r: &Receiver<T>) -> Result<T, RecvError> {
        let selected = std::ptr::from_ref(r).cast() == self.handle;
        assert!(selected, "passed a receiver that wasn't selected");
        self.completed = true;
        let received = r.end().complete(&self.ticket, Location::caller());
        received.ok_or(RecvError)
    }
}

impl Drop for SelectedOperation<'_> {
    fn drop(&mut self) {
        if !self.completed {
            panic!("dropped `SelectedOperation` without completing the operation");
        }
    }
}

impl Clone for Select<'_> {
    fn clone(&self) -> Self {
        Select {
            operations: self.operations.clone(),
            ..*self
        }
    }
}

impl Default for Select<'_> {
    fn default() -> Self {
        Select::new()
    }
}

impl fmt::Debug for Select<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Select { .. }")
    }
}

impl fmt::Debug for SelectedOperation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("SelectedOperation { .. }")
    }
}

/// What `select!` expands to. Its handles borrow nothing, so that the body of the selected case may
/// do with the senders and receivers what it likes.
pub(super) mod hidden {
    use super::super::operation::{Receiving, Sending};
    use super::{
        Duration, Location, Operation, Rc, Receiver, RecvError, SendError, Sender, Ticket, Wait,
        read, run,
    };

    /// The case that was selected.
    pub struct Chosen {
        ticket: Rc<Ticket>,
        index: usize,
    }

    impl Chosen {
        /// Which case.
        pub fn index(&self) -> usize {
            self.index
        }
    }

    /// A case that sends.
    pub fn sending<T>(sender: &Sender<T>) -> Sending<T> {
        sender.end().clone()
    }

    /// A case that receives.
    pub fn receiving<T>(receiver: &Receiver<T>) -> Receiving<T> {
        receiver.end().clone()
    }

    /// Without a `default` case.
    #[track_caller]
    pub fn choose(operations: &[&dyn Operation], biased: bool) -> Chosen {
        let chosen = chosen(operations, biased, Wait::Until(None));
        chosen.expect("a wait without a deadline ends only when an operation is ready")
    }

    /// With a `default` case.
    #[track_caller]
    pub fn choose_now(operations: &[&dyn Operation], biased: bool) -> Option<Chosen> {
        chosen(operations, biased, Wait::No)
    }

    /// With a `default` case after some time.
    #[track_caller]
    pub fn choose_within(
        operations: &[&dyn Operation],
        biased: bool,
        timeout: Duration,
    ) -> Option<Chosen> {
        chosen(operations, biased, Wait::Until(read().checked_add(timeout)))
    }

    /// Completes a case that sends.
    #[track_caller]
    pub fn send<T>(chosen: Chosen, sending: &Sending<T>, message: T) -> Result<(), SendError<T>> {
        let sent = sending.complete(&chosen.ticket, message, Location::caller());
        sent.map_err(SendError)
    }

    /// Completes a case that receives.
    #[track_caller]
    pub fn recv<T>(chosen: Chosen, receiving: &Receiving<T>) -> Result<T, RecvError> {
        let received = receiving.complete(&chosen.ticket, Location::caller());
        received.ok_or(RecvError)
    }

    /// Every case has been looked at.
    pub fn no_such_case() -> ! {
        unreachable!("the selected case is one of those that were given")
    }

    #[track_caller]
    fn chosen(operations: &[&dyn Operation], biased: bool, wait: Wait) -> Option<Chosen> {
        let (ticket, index) = run::select(operations, biased, wait, Location::caller())?;
        Some(Chosen { ticket, index })
    }
}
