// mutant: one number says how many items there are, and both ends change it
// verdict: wrong-answer
// check: what_was_pushed_is_popped
// Each end loads the number, and stores one more or one less. Between its load and its store the other one
// has changed it, and that change is undone: the lost update. With two counts, each has one that writes it.

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
        let len = self.ring.len.load(Ordering::Acquire);
        if len == slots.len() {
            return Err(Full(item));
        }
        slots[self.next].store(item, Ordering::Relaxed);
        self.next = (self.next + 1) % slots.len();
        self.ring.len.store(len + 1, Ordering::Release);
        Ok(())
    }
}

impl Consumer {
    pub fn pop(&mut self) -> Option<u64> {
        let slots = &self.ring.slots;
        let len = self.ring.len.load(Ordering::Acquire);
        if len == 0 {
            return None;
        }
        let item = slots[self.next].load(Ordering::Relaxed);
        self.next = (self.next + 1) % slots.len();
        self.ring.len.store(len - 1, Ordering::Release);
        Some(item)
    }
}
