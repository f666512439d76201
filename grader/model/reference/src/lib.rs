//! What small concurrent programs can do, by trying every order of their steps.
//!
//! # Why
//!
//! The model explores cleverly: it leaves out orders that can make no difference. Whether it leaves
//! out too much can only be told by something that is not clever. This crate is that: an interpreter
//! for programs of a few threads with a few operations each, written down as plain rules, and a
//! search that takes every step from every state. It knows nothing of the model, nor of what the
//! model is built on. The tests run thousands of random programs both ways; the outcomes must be the
//! same, none missing and none extra.
//!
//! # Programs
//!
//! A [`Program`] is a list of threads, a thread is a list of [`Op`]s. Thread 0 runs from the
//! start, the others from the [`Op::Spawn`] that names them. What threads share has small numbers:
//! atomics, mutexes (each guards a number and has one condition variable), one read-write lock, one
//! channel. An operation that tells its thread something writes it to the thread's log. The logs at
//! the end are the [`Outcome`] of an execution; all outcomes of all executions, and whether some
//! execution gets stuck, are what [`enumerate`] gives.
//!
//! # Time
//!
//! The clock is a number that moves when there is nothing else to do, to the earliest deadline of
//! all who wait with one; so a wait with a deadline would never end early while anybody can run. As
//! early ends are what code goes wrong with, each thread has one free time-out: one wait with a
//! deadline may end at any moment at which it could not end otherwise, and the clock moves to its
//! deadline. A deadline is reckoned from the end of the operation before the wait; no thread
//! begins with one.

mod enumerate;
mod state;

pub use enumerate::{Outcomes, enumerate};

/// A small concurrent program.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// What each thread does. Thread 0 is the main one; it spawns the others, and joins them.
    pub threads: Vec<Vec<Op>>,
    /// How many messages the channel keeps; at 0 a sender waits for its receiver.
    pub capacity: usize,
}

/// What a thread was told, in order, for each thread.
pub type Outcome = Vec<Vec<i64>>;

/// Logged where an operation gave nothing: the lock was held, the channel was empty or closed.
pub const NOTHING: i64 = -1;
/// Logged where the time was over.
pub const LATE: i64 = -2;

/// One operation. The first number says which atomic, mutex or thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Logs the value of an atomic.
    Load(usize),
    /// Writes an atomic.
    Store(usize, i64),
    /// Logs the value of an atomic and adds to it, in one step.
    Add(usize, i64),
    /// Logs the value of an atomic and, where it is the second number, writes the third.
    Exchange(usize, i64, i64),
    /// Waits until a mutex is free and takes it; logs what it guards and adds one to that.
    Lock(usize),
    /// The same, or logs [`NOTHING`] where the mutex is not free.
    TryLock(usize),
    /// The same, or logs [`LATE`] where the time is over first.
    LockTimeout(usize),
    /// Releases a mutex, if this thread holds it.
    Unlock(usize),
    /// Releases a mutex and waits for a notification, in one step; takes the mutex again, and logs
    /// what it guards.
    Wait(usize),
    /// The same, but logs [`LATE`] first where the time is over first.
    WaitTimeout(usize),
    /// Wakes one of the threads that wait at the mutex's condition variable, any of them.
    NotifyOne(usize),
    /// Wakes all of them.
    NotifyAll(usize),
    /// Waits for the thread's permit and takes it.
    Park,
    /// The same, as long as there is time.
    ParkTimeout,
    /// Gives a thread its permit; a second one is lost.
    Unpark(usize),
    /// Waits until nobody writes, nor waits for readers to leave, and reads: logs what the lock guards.
    Read,
    /// Reads no longer.
    ReadDone,
    /// Waits until nobody reads or writes and writes: logs what the lock guards, adds one to it.
    Write,
    /// Writes no longer.
    WriteDone,
    /// Waits for room in the channel and sends; logs [`NOTHING`] where no receiver is left.
    Send(i64),
    /// Waits for a message and logs it; logs [`NOTHING`] where no sender is left.
    Receive,
    /// Logs a message, or [`NOTHING`] where none is there.
    TryReceive,
    /// Waits for a message as [`Op::Receive`] does, or logs [`LATE`].
    ReceiveTimeout,
    /// The thread sends no more: it drops its sender. Every thread that sends has one.
    DropSender,
    /// The thread receives no more: it drops its receiver. Every thread that receives has one.
    DropReceiver,
    /// Lets others go first, or goes on at once.
    Yield,
    /// Logs the time on the clock.
    Now,
    /// Starts a thread.
    Spawn(usize),
    /// Waits for a thread to end.
    Join(usize),
}

impl Op {
    /// Whether it waits with a deadline.
    pub fn is_timed(self) -> bool {
        use Op::{LockTimeout, ParkTimeout, ReceiveTimeout, WaitTimeout};
        matches!(
            self,
            LockTimeout(_) | WaitTimeout(_) | ParkTimeout | ReceiveTimeout
        )
    }
}
