//! A queue between two threads that needs no lock: some slots in a ring, and two counts.
//!
//! *Spsc* means single producer, single consumer: one thread pushes, one other pops. Then each of the two
//! has a count that it alone changes and the other only reads, and nobody has to keep anybody out. What is
//! left is the question when the other may know. An item has to be in its slot *before* the count says so,
//! and that must hold for who looks from another thread, too: a store with `Release`, and a load with
//! `Acquire` that sees it. The way back is just as important: a slot may be used again only when what was
//! in it has been read.

use crossbeam::utils::CachePadded;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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
    ring: Arc<Ring>,
    /// How many items were pushed. Only this end changes it.
    pushed: u64,
    /// How many had been popped when this end last looked. It looks only when it has to.
    popped: u64,
}

/// The end that takes items out of the ring.
#[derive(Debug)]
pub struct Consumer {
    ring: Arc<Ring>,
    /// How many items were popped. Only this end changes it.
    popped: u64,
    /// How many had been pushed when this end last looked.
    pushed: u64,
}

/// The counts go on and on, and a slot is found by the remainder: so a full ring (one count is ahead by all
/// slots) does not look like an empty one (they are equal). At an item a nanosecond, 64 bits last for
/// five hundred years.
#[derive(Debug)]
struct Ring {
    slots: Box<[AtomicU64]>,
    // Each on a cache line of its own: who writes one does not take the other away from its reader.
    pushed: CachePadded<AtomicU64>,
    popped: CachePadded<AtomicU64>,
}

impl Ring {
    fn capacity(&self) -> u64 {
        self.slots.len() as u64
    }

    /// The slot of the item before which so many were pushed.
    fn slot(&self, count: u64) -> &AtomicU64 {
        &self.slots[(count % self.capacity()) as usize]
    }
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
    let ring = Arc::new(Ring {
        slots: (0..capacity.get()).map(|_| AtomicU64::new(0)).collect(),
        pushed: CachePadded::default(),
        popped: CachePadded::default(),
    });
    let producer = Producer {
        ring: Arc::clone(&ring),
        pushed: 0,
        popped: 0,
    };
    let consumer = Consumer {
        ring,
        popped: 0,
        pushed: 0,
    };
    (producer, consumer)
}

impl Producer {
    /// Puts `item` behind all others, if there is room now. Never waits for room.
    ///
    /// # Errors
    ///
    /// [`Full`], with the item, if there is an item in every slot.
    pub fn push(&mut self, item: u64) -> Result<(), Full> {
        if self.pushed - self.popped == self.ring.capacity() {
            // Pairs with the store in `pop`: what was in those slots has been read.
            self.popped = self.ring.popped.load(Ordering::Acquire);
            if self.pushed - self.popped == self.ring.capacity() {
                return Err(Full(item));
            }
        }
        self.ring.slot(self.pushed).store(item, Ordering::Relaxed);
        self.pushed += 1;
        // Pairs with the load in `pop`: whoever sees this count sees the item, too.
        self.ring.pushed.store(self.pushed, Ordering::Release);
        Ok(())
    }
}

impl Consumer {
    /// Takes the item that was pushed first, if there is one now. Never waits for one.
    pub fn pop(&mut self) -> Option<u64> {
        if self.pushed == self.popped {
            // Pairs with the store in `push`: the items are in their slots.
            self.pushed = self.ring.pushed.load(Ordering::Acquire);
            if self.pushed == self.popped {
                return None;
            }
        }
        let item = self.ring.slot(self.popped).load(Ordering::Relaxed);
        self.popped += 1;
        // Pairs with the load in `push`: whoever sees this count may use the slot again.
        self.ring.popped.store(self.popped, Ordering::Release);
        Some(item)
    }
}
