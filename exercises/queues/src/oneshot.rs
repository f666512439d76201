//! A channel for one value: the answer to one question.
//!
//! Somebody else works out the answer, and you wait for it. That is a queue with room for one item, used
//! once, so nobody ever waits for room. What is left is the difficult part: each end has to hear when the
//! other is gone. A receiver that is never told waits for ever, and a sender that is never told works on
//! something that nobody wants. A thread goes away by `return`, by `?` and by a panic, and only one place
//! sees all of these: the destructor.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;

/// The end that sends the value, or is dropped without.
///
/// # Between threads
///
/// One thread has the `Sender` and another one the [`Receiver`]; what the two share is the channel's own
/// business. Each call, and the drop of an end, takes effect at one moment: whatever the two threads get
/// to see, there is one order that explains it. The value is in one place: it was received, or it came back
/// from `send`, or it was dropped together with the receiver.
///
/// Only [`recv`](Receiver::recv) waits. It sleeps and does not poll, and goes on when the value is there or
/// when there will be none, however the sender went away.
///
/// Whether an end is still there is a fact that your own code keeps. `Arc::strong_count` does not say it:
/// the count changes only after the destructor has run, and the checks cannot see when.
///
/// # Example
///
/// ```
/// use queues::oneshot::{RecvError, SendError, channel};
/// use std::thread;
///
/// let (sender, receiver) = channel();
/// thread::spawn(move || sender.send("the answer"));
/// assert_eq!(receiver.recv(), Ok("the answer"));
///
/// let (sender, receiver) = channel::<u32>();
/// thread::spawn(move || drop(sender)); // it found no answer
/// assert_eq!(receiver.recv(), Err(RecvError));
///
/// let (sender, receiver) = channel();
/// drop(receiver);
/// assert!(sender.is_disconnected());
/// assert_eq!(sender.send("too late"), Err(SendError("too late")));
/// ```
#[derive(Debug)]
pub struct Sender<T> {
    // What do the two ends share, and what happens to it when this one is dropped?
    value: PhantomData<T>, // until there is a field that holds a `T`
}

/// The end that receives the value, or is dropped without.
#[derive(Debug)]
pub struct Receiver<T> {
    value: PhantomData<T>, // as above
}

/// The receiver was gone. Here is the value back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SendError<T>(pub T);

impl<T> fmt::Display for SendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the receiver was dropped")
    }
}

impl<T: fmt::Debug> Error for SendError<T> {}

/// There will be no value: the sender was dropped without sending one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecvError;

impl fmt::Display for RecvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there will be no value")
    }
}

impl Error for RecvError {}

/// There is no value now.
#[derive(Debug)]
pub enum TryRecvError<T> {
    /// It may still come. Here is the receiver back.
    Empty(Receiver<T>),
    /// There will be none: the sender was dropped without sending one.
    Disconnected,
}

impl<T> fmt::Display for TryRecvError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TryRecvError::Empty(_) => "there is no value yet",
            TryRecvError::Disconnected => "there will be no value",
        })
    }
}

impl<T: fmt::Debug> Error for TryRecvError<T> {}

/// The two ends of a new channel.
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    todo!("channel")
}

impl<T> Sender<T> {
    /// Sends the value. Returns at once; it need not have been received.
    ///
    /// # Errors
    ///
    /// [`SendError`], with the value, if the receiver was dropped before.
    pub fn send(self, value: T) -> Result<(), SendError<T>> {
        let _ = value;
        todo!("Sender::send")
    }

    /// Whether the receiver was dropped, so that it makes no sense to go on working on the value.
    pub fn is_disconnected(&self) -> bool {
        todo!("Sender::is_disconnected")
    }
}

impl<T> Receiver<T> {
    /// Takes the value, waiting until it is there.
    ///
    /// # Errors
    ///
    /// [`RecvError`] when there will be none.
    pub fn recv(self) -> Result<T, RecvError> {
        todo!("Receiver::recv")
    }

    /// Takes the value if it is there now. Never waits for it.
    ///
    /// # Errors
    ///
    /// [`TryRecvError::Empty`], with the receiver, while the value may still come, and
    /// [`TryRecvError::Disconnected`] when there will be none.
    pub fn try_recv(self) -> Result<T, TryRecvError<T>> {
        todo!("Receiver::try_recv")
    }
}
