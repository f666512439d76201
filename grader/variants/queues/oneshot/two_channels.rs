// variant: two channels of crossbeam, one for the value and one that ends with the receiver

use crossbeam::channel as crossbeam_channel;
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct Sender<T> {
    value: crossbeam_channel::Sender<T>,
    receiver_is_there: crossbeam_channel::Receiver<()>,
}

#[derive(Debug)]
pub struct Receiver<T> {
    // In this order: once the sender hears that the receiver is gone, nothing can be sent any more.
    value: crossbeam_channel::Receiver<T>,
    _is_there: crossbeam_channel::Sender<()>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SendError<T>(pub T);

impl<T> fmt::Display for SendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the receiver was dropped")
    }
}

impl<T: fmt::Debug> Error for SendError<T> {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecvError;

impl fmt::Display for RecvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there will be no value")
    }
}

impl Error for RecvError {}

#[derive(Debug)]
pub enum TryRecvError<T> {
    Empty(Receiver<T>),
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

pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let (sender, receiver) = crossbeam_channel::bounded(1);
    let (is_there, receiver_is_there) = crossbeam_channel::bounded(0);
    let sender = Sender {
        value: sender,
        receiver_is_there,
    };
    let receiver = Receiver {
        value: receiver,
        _is_there: is_there,
    };
    (sender, receiver)
}

impl<T> Sender<T> {
    pub fn send(self, value: T) -> Result<(), SendError<T>> {
        self.value
            .send(value)
            .map_err(|error| SendError(error.into_inner()))
    }

    pub fn is_disconnected(&self) -> bool {
        self.receiver_is_there.try_recv() == Err(crossbeam_channel::TryRecvError::Disconnected)
    }
}

impl<T> Receiver<T> {
    pub fn recv(self) -> Result<T, RecvError> {
        self.value.recv().map_err(|_| RecvError)
    }

    pub fn try_recv(self) -> Result<T, TryRecvError<T>> {
        self.value.try_recv().map_err(|error| match error {
            crossbeam_channel::TryRecvError::Empty => TryRecvError::Empty(self),
            crossbeam_channel::TryRecvError::Disconnected => TryRecvError::Disconnected,
        })
    }
}
