//! The side that receives.

use super::buffer::Channel;
use super::operation::{Receiving, SILENT};
use super::timer::Timer;
use super::{Iter, RecvError, RecvTimeoutError, Refused, TryIter, TryRecvError, Wait};
use crate::Place;
use model::object::Object;
use model::time::read;
use model_std::time::Instant;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::Arc;
use std::time::Duration;

/// The receiving side of a channel. See `crossbeam::channel::Receiver`.
pub struct Receiver<T> {
    end: Receiving<T>,
}

// SAFETY: used only on the one OS thread of the exploration, whose model threads run one at a time.
unsafe impl<T: Send> Send for Receiver<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for Receiver<T> {}

impl<T> UnwindSafe for Receiver<T> {}
impl<T> RefUnwindSafe for Receiver<T> {}

impl<T> Receiver<T> {
    pub(super) fn new(channel: Arc<Channel<T>>) -> Receiver<T> {
        Receiver {
            end: Receiving::Channel(channel),
        }
    }

    pub(super) fn timer(timer: Timer<T>) -> Receiver<T> {
        Receiver {
            end: Receiving::Timer(Arc::new(timer)),
        }
    }

    #[track_caller]
    pub(super) const fn never() -> Receiver<T> {
        Receiver {
            end: Receiving::Never(Object::new(SILENT)),
        }
    }

    pub(super) fn end(&self) -> &Receiving<T> {
        &self.end
    }

    /// Receives a message if that is possible at once.
    ///
    /// # Errors
    /// If there is none, or none and all senders are gone.
    #[track_caller]
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        let received = self.receive(Wait::No, Location::caller());
        received.map_err(|refused| match refused {
            Refused::NotNow => TryRecvError::Empty,
            Refused::Disconnected => TryRecvError::Disconnected,
        })
    }

    /// Waits for a message.
    ///
    /// # Errors
    /// If there is none and all senders are gone.
    #[track_caller]
    pub fn recv(&self) -> Result<T, RecvError> {
        let received = self.receive(Wait::Until(None), Location::caller());
        received.map_err(|_| RecvError)
    }

    /// Waits for a message, but no longer than `timeout`.
    ///
    /// # Errors
    /// If the time was over, or if there is no message and all senders are gone.
    #[track_caller]
    pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {
        self.recv_until(read().checked_add(timeout), Location::caller())
    }

    /// Waits for a message, but no longer than until `deadline`.
    ///
    /// # Errors
    /// If the time was over, or if there is no message and all senders are gone.
    #[track_caller]
    pub fn recv_deadline(&self, deadline: Instant) -> Result<T, RecvTimeoutError> {
        self.recv_until(Some(deadline.__since_start()), Location::caller())
    }

    /// Whether the channel holds no message.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the channel has no room. One of capacity 0 never has.
    pub fn is_full(&self) -> bool {
        match &self.end {
            Receiving::Channel(channel) => channel.is_full(),
            Receiving::Timer(timer) => timer.len() == 1,
            Receiving::Never(_) => true,
        }
    }

    /// How many messages the channel holds.
    pub fn len(&self) -> usize {
        match &self.end {
            Receiving::Channel(channel) => channel.len(),
            Receiving::Timer(timer) => timer.len(),
            Receiving::Never(_) => 0,
        }
    }

    /// How many messages the channel can hold, if there is a limit.
    pub fn capacity(&self) -> Option<usize> {
        match &self.end {
            Receiving::Channel(channel) => channel.capacity(),
            Receiving::Timer(_) => Some(1),
            Receiving::Never(_) => Some(0),
        }
    }

    /// Waits for message after message, until all senders are gone.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { receiver: self }
    }

    /// The messages that are there.
    pub fn try_iter(&self) -> TryIter<'_, T> {
        TryIter { receiver: self }
    }

    /// Whether both receive from one channel.
    pub fn same_channel(&self, other: &Receiver<T>) -> bool {
        match (&self.end, &other.end) {
            (Receiving::Channel(one), Receiving::Channel(other)) => Arc::ptr_eq(one, other),
            (Receiving::Timer(one), Receiving::Timer(other)) => Arc::ptr_eq(one, other),
            (Receiving::Never(_), Receiving::Never(_)) => true,
            _ => false,
        }
    }

    fn recv_until(&self, deadline: Option<Duration>, at: Place) -> Result<T, RecvTimeoutError> {
        let received = self.receive(Wait::Until(deadline), at);
        received.map_err(|refused| match refused {
            Refused::NotNow => RecvTimeoutError::Timeout,
            Refused::Disconnected => RecvTimeoutError::Disconnected,
        })
    }

    fn receive(&self, wait: Wait, at: Place) -> Result<T, Refused> {
        match (&self.end, wait) {
            (Receiving::Channel(channel), _) => channel.recv(wait, at),
            (Receiving::Timer(timer), _) => timer.recv(wait, at),
            (Receiving::Never(_), Wait::No) => Err(Refused::NotNow),
            (Receiving::Never(object), Wait::Until(deadline)) => {
                object.wait_until("a message that never comes", deadline, at, || false);
                Err(Refused::NotNow)
            }
        }
    }
}

impl<T> Clone for Receiver<T> {
    fn clone(&self) -> Receiver<T> {
        if let Receiving::Channel(channel) = &self.end {
            channel.add_receiver();
        }
        Receiver {
            end: self.end.clone(),
        }
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        if let Receiving::Channel(channel) = &self.end {
            channel.drop_receiver();
        }
    }
}

impl<T> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Receiver { .. }")
    }
}
