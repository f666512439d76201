// mutant: a `VecDeque` behind a mutex
// verdict: wrong-answer
// check: nobody_waits
// Right in every answer, and nearly always the right choice. But an end that comes while the other one has
// the lock waits for it, and if that thread is put to sleep with the lock in its hand, it waits for long.

use parking_lot::Mutex;
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::Arc;

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
    capacity: usize,
    items: Mutex<VecDeque<u64>>,
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
        capacity: capacity.get(),
        items: Mutex::new(VecDeque::new()),
    });
    let producer = Producer {
        ring: Arc::clone(&ring),
    };
    (producer, Consumer { ring })
}

impl Producer {
    pub fn push(&mut self, item: u64) -> Result<(), Full> {
        let mut items = self.ring.items.lock();
        if items.len() == self.ring.capacity {
            return Err(Full(item));
        }
        items.push_back(item);
        Ok(())
    }
}

impl Consumer {
    pub fn pop(&mut self) -> Option<u64> {
        self.ring.items.lock().pop_front()
    }
}
