// mutant: puts two names on the `ArrayQueue` of `crossbeam`
// verdict: wrong-answer
// check: it_is_made_of_atomics
// It is lock-free, fast, and right in every order of memory: in a program of your own, take it. But somebody has built it, and this
// exercise is about what they had to know.

use crossbeam::queue::ArrayQueue;
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
    items: ArrayQueue<u64>,
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
        items: ArrayQueue::new(capacity.get()),
    });
    let producer = Producer {
        ring: Arc::clone(&ring),
    };
    (producer, Consumer { ring })
}

impl Producer {
    pub fn push(&mut self, item: u64) -> Result<(), Full> {
        self.ring.items.push(item).map_err(Full)
    }
}

impl Consumer {
    pub fn pop(&mut self) -> Option<u64> {
        self.ring.items.pop()
    }
}
