// variant: one number says how many items there are, and each change of it is one step

use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

#[derive(Debug)]
pub struct Producer {
    ring: Arc<Ring>,
    next: usize,
}

#[derive(Debug)]
pub struct Consumer {
    ring: Arc<Ring>,
    next: usize,
}

#[derive(Debug)]
struct Ring {
    slots: Box<[AtomicU64]>,
    len: AtomicUsize,
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
        len: AtomicUsize::new(0),
    });
    let producer = Producer {
        ring: Arc::clone(&ring),
        next: 0,
    };
    (producer, Consumer { ring, next: 0 })
}

impl Producer {
    pub fn push(&mut self, item: u64) -> Result<(), Full> {
        let slots = &self.ring.slots;
        if self.ring.len.load(Ordering::Acquire) == slots.len() {
            return Err(Full(item));
        }
        slots[self.next].store(item, Ordering::Relaxed);
        self.next = (self.next + 1) % slots.len();
        self.ring.len.fetch_add(1, Ordering::Release);
        Ok(())
    }
}

impl Consumer {
    pub fn pop(&mut self) -> Option<u64> {
        let slots = &self.ring.slots;
        if self.ring.len.load(Ordering::Acquire) == 0 {
            return None;
        }
        let item = slots[self.next].load(Ordering::Relaxed);
        self.next = (self.next + 1) % slots.len();
        self.ring.len.fetch_sub(1, Ordering::Release);
        Some(item)
    }
}
