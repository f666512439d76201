//! Channels: messages from any number of senders to any number of receivers.

mod buffer;
mod ends;
mod iter;
mod meeting;
mod operation;
mod receiver;
mod select;
mod sender;
mod ticket;
mod timer;

pub use crate::__select_biased as select_biased;
pub use crate::select;
pub use crossbeam::channel::{
    ReadyTimeoutError, RecvError, RecvTimeoutError, SelectTimeoutError, SendError,
    SendTimeoutError, TryReadyError, TryRecvError, TrySelectError, TrySendError,
};
pub use iter::{IntoIter, Iter, TryIter};
pub use receiver::Receiver;
pub use select::{Select, SelectedOperation};
pub use sender::Sender;

use buffer::Channel;
use model::time::read;
use model_std::time::Instant;
use std::sync::Arc;
use std::time::Duration;
use timer::Timer;

/// A channel that holds any number of messages.
#[track_caller]
pub fn unbounded<T>() -> (Sender<T>, Receiver<T>) {
    ends(None)
}

/// A channel that holds up to `cap` messages. With a capacity of 0 it holds none: a message is
/// handed from thread to thread, and each waits for the other.
#[track_caller]
pub fn bounded<T>(cap: usize) -> (Sender<T>, Receiver<T>) {
    ends(Some(cap))
}

/// A receiver of one message, the moment at which it came, `duration` from now.
#[track_caller]
pub fn after(duration: Duration) -> Receiver<Instant> {
    match read().checked_add(duration) {
        Some(due) => Receiver::timer(Timer::new(due, None)),
        None => never(),
    }
}

/// A receiver of one message, the moment `when`, at that moment.
#[track_caller]
pub fn at(when: Instant) -> Receiver<Instant> {
    Receiver::timer(Timer::new(when.__since_start(), None))
}

/// A receiver to which no message comes and that is never disconnected.
#[track_caller]
pub const fn never<T>() -> Receiver<T> {
    Receiver::never()
}

/// A receiver of a message every `duration`, each the moment at which it came. One that nobody
/// took in time puts off those after it.
#[track_caller]
pub fn tick(duration: Duration) -> Receiver<Instant> {
    match read().checked_add(duration) {
        Some(due) => Receiver::timer(Timer::new(due, Some(duration))),
        None => never(),
    }
}

#[track_caller]
fn ends<T>(capacity: Option<usize>) -> (Sender<T>, Receiver<T>) {
    let channel = Arc::new(Channel::new(capacity));
    (Sender::new(Arc::clone(&channel)), Receiver::new(channel))
}

/// How long an operation may wait.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wait {
    /// Not at all.
    No,
    /// Until this time on the logical clock, or for ever.
    Until(Option<Duration>),
}

/// Why an operation did nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Refused {
    /// It would have had to wait, or to wait longer than it may.
    NotNow,
    /// Nobody is left on the other side.
    Disconnected,
}

/// Used by `select!`.
#[doc(hidden)]
pub mod __internal {
    pub use super::select::hidden::{
        Chosen, choose, choose_now, choose_within, no_such_case, receiving, recv, send, sending,
    };
}
