//! The side that sends.

use super::buffer::Channel;
use super::operation::Sending;
use super::{Refused, SendError, SendTimeoutError, TrySendError, Wait};
use model::time::read;
use model_std::time::Instant;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::Arc;
use std::time::Duration;

/// The sending side of a channel. See `crossbeam::channel::Sender`.
pub struct Sender<T> {
    end: Sending<T>,
}

impl<T> UnwindSafe for Sender<T> {}
impl<T> RefUnwindSafe for Sender<T> {}

impl<T> Sender<T> {
    pub(super) fn new(channel: Arc<Channel<T>>) -> Sender<T> {
        Sender {
            end: Sending(channel),
        }
    }

    pub(super) fn end(&self) -> &Sending<T> {
        &self.end
    }

    /// Sends a message if that is possible at once.
    ///
    /// # Errors
    /// If there is no room, or if all receivers are gone; the error holds the message.
    #[track_caller]
    pub fn try_send(&self, msg: T) -> Result<(), TrySendError<T>> {
        let sent = self.channel().send(msg, Wait::No, Location::caller());
        sent.map_err(|(message, refused)| match refused {
            Refused::NotNow => TrySendError::Full(message),
            Refused::Disconnected => TrySendError::Disconnected(message),
        })
    }

    /// Sends a message; waits for room, or where the capacity is 0 until it is received.
    ///
    /// # Errors
    /// If all receivers are gone; the error holds the message.
    #[track_caller]
    pub fn send(&self, msg: T) -> Result<(), SendError<T>> {
        let sent = self
            .channel()
            .send(msg, Wait::Until(None), Location::caller());
        sent.map_err(|(message, _)| SendError(message))
    }

    /// Sends a message, but waits no longer than `timeout`.
    ///
    /// # Errors
    /// If the time was over, or if all receivers are gone; the error holds the message.
    #[track_caller]
    pub fn send_timeout(&self, msg: T, timeout: Duration) -> Result<(), SendTimeoutError<T>> {
        self.send_until(msg, read().checked_add(timeout))
    }

    /// Sends a message, but waits no longer than until `deadline`.
    ///
    /// # Errors
    /// If the time was over, or if all receivers are gone; the error holds the message.
    #[track_caller]
    pub fn send_deadline(&self, msg: T, deadline: Instant) -> Result<(), SendTimeoutError<T>> {
        self.send_until(msg, Some(deadline.__since_start()))
    }

    /// Whether the channel holds no message.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the channel has no room. One of capacity 0 never has.
    pub fn is_full(&self) -> bool {
        self.channel().is_full()
    }

    /// How many messages the channel holds.
    pub fn len(&self) -> usize {
        self.channel().len()
    }

    /// How many messages the channel can hold, if there is a limit.
    pub fn capacity(&self) -> Option<usize> {
        self.channel().capacity()
    }

    /// Whether both send into one channel.
    pub fn same_channel(&self, other: &Sender<T>) -> bool {
        Arc::ptr_eq(&self.end.0, &other.end.0)
    }

    #[track_caller]
    fn send_until(&self, msg: T, deadline: Option<Duration>) -> Result<(), SendTimeoutError<T>> {
        let wait = Wait::Until(deadline);
        let sent = self.channel().send(msg, wait, Location::caller());
        sent.map_err(|(message, refused)| match refused {
            Refused::NotNow => SendTimeoutError::Timeout(message),
            Refused::Disconnected => SendTimeoutError::Disconnected(message),
        })
    }

    fn channel(&self) -> &Channel<T> {
        &self.end.0
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Sender<T> {
        self.channel().add_sender();
        Sender {
            end: self.end.clone(),
        }
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        self.channel().drop_sender();
    }
}

impl<T> fmt::Debug for Sender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Sender { .. }")
    }
}
