//! A queue between two threads that needs no lock: some slots in a ring, and two counts.
//!
//! *Spsc* means single producer, single consumer: one thread pushes, one other pops. Then each of the two
//! has a count that it alone changes and the other only reads, and nobody has to keep anybody out. What is
//! left is the question when the other may know. An item has to be in its slot *before* the count says so,
//! and that must hold for who looks from another thread, too: a store with `Release`, and a load with
//! `Acquire` that sees it. The way back is just as important: a slot may be used again only when what was
//! in it has been read.

use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;

/// The end that puts items into the ring.
///
/// # Between threads
///
/// One thread has the `Producer` and another one the [`Consumer`], and both are at work at the same time.
/// Each item that is pushed is popped once, and as it was pushed, in the order in which they were pushed.
/// Each call takes effect at one moment between its beginning and its end. Neither end ever waits for the
/// other: no call locks anything, and none asks again until the other thread has done something.
///
/// What the two share are atomics of `std::sync::atomic`, with the orderings that they need, and nothing
/// else: no lock, no queue that is there already, and no `AtomicCell`, which keeps its orderings to itself.
///
/// # Example
///
/// ```
/// use queues::spsc::{Full, channel};
/// use std::num::NonZeroUsize;
/// use std::thread;
///
/// let (mut producer, mut consumer) = channel(const { NonZeroUsize::new(2).unwrap() });
/// assert_eq!(consumer.pop(), None);
/// assert_eq!(producer.push(3), Ok(()));
/// assert_eq!(producer.push(4), Ok(()));
/// assert_eq!(producer.push(5), Err(Full(5)));
///
/// let pushing = thread::spawn(move || {
///     while producer.push(5).is_err() {
///         thread::yield_now(); // who wants to wait for room says how
///     }
/// });
/// assert_eq!(consumer.pop(), Some(3));
/// pushing.join().unwrap();
/// assert_eq!(consumer.pop(), Some(4));
/// assert_eq!(consumer.pop(), Some(5));
/// ```
#[derive(Debug)]
pub struct Producer {
    // What do the two ends share? What does this one know by itself?
}

/// The end that takes items out of the ring.
#[derive(Debug)]
pub struct Consumer {
    // What do the two ends share? What does this one know by itself?
}

/// The ring was full. Here is the item back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full(pub u64);

impl fmt::Display for Full {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the ring is full")
    }
}

impl Error for Full {}

/// The two ends of an empty ring with exactly so many slots, a power of two or not. Any number may be an
/// item.
pub fn channel(capacity: NonZeroUsize) -> (Producer, Consumer) {
    let _ = capacity;
    todo!("channel")
}

impl Producer {
    /// Puts `item` behind all others, if there is room now. Never waits for room.
    ///
    /// # Errors
    ///
    /// [`Full`], with the item, if there is an item in every slot.
    pub fn push(&mut self, item: u64) -> Result<(), Full> {
        let _ = item;
        todo!("Producer::push")
    }
}

impl Consumer {
    /// Takes the item that was pushed first, if there is one now. Never waits for one.
    pub fn pop(&mut self) -> Option<u64> {
        todo!("Consumer::pop")
    }
}
