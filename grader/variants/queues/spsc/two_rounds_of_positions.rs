// variant: positions that begin anew after two rounds, and `SeqCst` everywhere

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
    fn after(&self, position: usize) -> usize {
        (position + 1) % (2 * self.slots.len())
    }

    fn slot(&self, position: usize) -> &AtomicU64 {
        &self.slots[position % self.slots.len()]
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
        let position = ring.next_push.load(Ordering::SeqCst);
        // One round ahead: the same slot, and another position.
        if position.abs_diff(ring.next_pop.load(Ordering::SeqCst)) == ring.slots.len() {
            return Err(Full(item));
        }
        ring.slot(position).store(item, Ordering::SeqCst);
        ring.next_push.store(ring.after(position), Ordering::SeqCst);
        Ok(())
    }
}

impl Consumer {
    pub fn pop(&mut self) -> Option<u64> {
        let ring = &*self.ring;
        let position = ring.next_pop.load(Ordering::SeqCst);
        if position == ring.next_push.load(Ordering::SeqCst) {
            return None;
        }
        let item = ring.slot(position).load(Ordering::SeqCst);
        ring.next_pop.store(ring.after(position), Ordering::SeqCst);
        Some(item)
    }
}
