// mutant: counts the item as popped before it has read it
// verdict: wrong-answer
// check: a_slot_is_used_again
// The slot is said to be free, the producer puts its next item there, and the consumer then reads that one:
// one item is lost, and the other comes twice.

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
    pushed: AtomicUsize,
    popped: AtomicUsize,
}

impl Ring {
    fn slot(&self, count: usize) -> &AtomicU64 {
        &self.slots[count % self.slots.len()]
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
        pushed: AtomicUsize::new(0),
        popped: AtomicUsize::new(0),
    });
    let producer = Producer {
        ring: Arc::clone(&ring),
    };
    (producer, Consumer { ring })
}

impl Producer {
    pub fn push(&mut self, item: u64) -> Result<(), Full> {
        let ring = &*self.ring;
        let pushed = ring.pushed.load(Ordering::Relaxed);
        let popped = ring.popped.load(Ordering::Acquire);
        if pushed - popped == ring.slots.len() {
            return Err(Full(item));
        }
        ring.slot(pushed).store(item, Ordering::Relaxed);
        ring.pushed.store(pushed + 1, Ordering::Release);
        Ok(())
    }
}

impl Consumer {
    pub fn pop(&mut self) -> Option<u64> {
        let ring = &*self.ring;
        let popped = ring.popped.load(Ordering::Relaxed);
        let pushed = ring.pushed.load(Ordering::Acquire);
        if pushed == popped {
            return None;
        }
        ring.popped.store(popped + 1, Ordering::Release);
        Some(ring.slot(popped).load(Ordering::Relaxed))
    }
}
