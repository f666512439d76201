//! A mailbox for one message: threads hand values to each other and wait for each other.
//!
//! A lock keeps others out; it cannot make a thread wait *until something is true*. A condition
//! variable can: the waiting thread lets go of the lock and sleeps, in one step, until another
//! thread changes what it waits for and notifies it. Being notified promises nothing: a third
//! thread may have been faster, so look again.

use std::marker::PhantomData;

/// Hands messages from threads that send to threads that receive, one at a time.
///
/// # Between threads
///
/// One `Mailbox` is shared by reference by any number of senders and receivers. Each message is
/// received exactly once, and those of one sender in the order in which it sent them. Whoever has
/// to wait sleeps and does not poll, and nobody waits for longer than needed: when there is a
/// message for a receiver or room for a sender, one of those that wait goes on.
///
/// # Example
///
/// ```
/// use locks::handoff::Mailbox;
/// use std::thread;
///
/// let mailbox = Mailbox::new();
/// let sum: u32 = thread::scope(|scope| {
///     scope.spawn(|| {
///         for number in [1, 2, 3] {
///             mailbox.send(number);
///         }
///     });
///     (0..3).map(|_| mailbox.receive()).sum()
/// });
/// assert_eq!(sum, 6);
/// ```
#[derive(Debug)]
pub struct Mailbox<T> {
    // What do the threads share, what protects it, and where do they wait?
    messages: PhantomData<T>, // until there is a field that holds a `T`
}

impl<T> Mailbox<T> {
    /// An empty mailbox.
    pub fn new() -> Self {
        todo!("Mailbox::new")
    }

    /// Puts `message` into the mailbox, waiting while it is full.
    ///
    /// Returns as soon as the message lies in the mailbox; it need not have been received.
    pub fn send(&self, message: T) {
        let _ = message;
        todo!("Mailbox::send")
    }

    /// Takes the message out of the mailbox, waiting while it is empty.
    pub fn receive(&self) -> T {
        todo!("Mailbox::receive")
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
