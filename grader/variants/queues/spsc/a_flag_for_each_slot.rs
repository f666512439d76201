// variant: no counts are shared, each slot has a flag

use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

#[derive(Debug)]
pub struct Producer {
    slots: Arc<[Slot]>,
    next: usize,
}

#[derive(Debug)]
pub struct Consumer {
    slots: Arc<[Slot]>,
    next: usize,
}

#[derive(Debug, Default)]
struct Slot {
    item: AtomicU64,
    /// Set by the producer, cleared by the consumer.
    is_taken: AtomicBool,
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
    let slots: Arc<[Slot]> = (0..capacity.get()).map(|_| Slot::default()).collect();
    let producer = Producer {
        slots: Arc::clone(&slots),
        next: 0,
    };
    (producer, Consumer { slots, next: 0 })
}

impl Producer {
    pub fn push(&mut self, item: u64) -> Result<(), Full> {
        let slot = &self.slots[self.next];
        if slot.is_taken.load(Ordering::Acquire) {
            return Err(Full(item));
        }
        slot.item.store(item, Ordering::Relaxed);
        slot.is_taken.store(true, Ordering::Release);
        self.next = (self.next + 1) % self.slots.len();
        Ok(())
    }
}

impl Consumer {
    pub fn pop(&mut self) -> Option<u64> {
        let slot = &self.slots[self.next];
        if !slot.is_taken.load(Ordering::Acquire) {
            return None;
        }
        let item = slot.item.load(Ordering::Relaxed);
        slot.is_taken.store(false, Ordering::Release);
        self.next = (self.next + 1) % self.slots.len();
        Some(item)
    }
}
