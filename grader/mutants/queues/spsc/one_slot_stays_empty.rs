// mutant: keeps indexes, and one slot empty
// verdict: wrong-answer
// check: there_is_room_for_its_capacity
// Where the indexes are equal, the ring is empty; so it must never be so full that they are equal again.
// That is a well-known way out, but it takes a slot more than was asked for. This one has none to spare.

use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

#[derive(Debug)]
pub struct Producer {
    ring: Arc<Ring>,
}

#[derive(Debug)]
pub struct Consumer {
    ring: Arc<Ring>,
}

#[derive(Debug)]
struct Ring {
    slots: Box<[AtomicU64]>,
    next_push: AtomicUsize,
    next_pop: AtomicUsize,
}

impl Ring {
    fn after(&self, index: usize) -> usize {
        (index + 1) % self.slots.len()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full(pub u64);

impl fmt::Display for Full {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the ring is full")
    }
}

impl Error for Full {}

pub fn channel(capacity: NonZeroUsize) -> (Producer, Consumer) {
    let ring = Arc::new(Ring {
        slots: (0..capacity.get()).map(|_| AtomicU64::new(0)).collect(),
        next_push: AtomicUsize::new(0),
        next_pop: AtomicUsize::new(0),
    });
    let producer = Producer {
        ring: Arc::clone(&ring),
    };
    (producer, Consumer { ring })
}

impl Producer {
    pub fn push(&mut self, item: u64) -> Result<(), Full> {
        let ring = &*self.ring;
        let index = ring.next_push.load(Ordering::Relaxed);
        let after = ring.after(index);
        if after == ring.next_pop.load(Ordering::Acquire) {
            return Err(Full(item));
        }
        ring.slots[index].store(item, Ordering::Relaxed);
        ring.next_push.store(after, Ordering::Release);
        Ok(())
    }
}

impl Consumer {
    pub fn pop(&mut self) -> Option<u64> {
        let ring = &*self.ring;
        let index = ring.next_pop.load(Ordering::Relaxed);
        if index == ring.next_push.load(Ordering::Acquire) {
            return None;
        }
        let item = ring.slots[index].load(Ordering::Relaxed);
        ring.next_pop.store(ring.after(index), Ordering::Release);
        Some(item)
    }
}
