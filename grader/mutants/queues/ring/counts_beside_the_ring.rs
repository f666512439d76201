// mutant: a ring without locks, and an atomic count beside it
// verdict: wrong-answer
// check: a_push_beside_a_pop
// `ArrayQueue::force_push` overwrites the oldest in one step, and the count goes up in another. A pop between
// the two is told of no gap, and the next one of a gap that is not there.

use crossbeam::queue::ArrayQueue;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Debug)]
pub struct Ring<T> {
    items: ArrayQueue<T>,
    lost: AtomicU64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Popped<T> {
    pub item: T,
    pub lost: u64,
}

impl<T> Ring<T> {
    pub fn new(places: NonZeroUsize) -> Self {
        Self {
            items: ArrayQueue::new(places.get()),
            lost: AtomicU64::new(0),
        }
    }

    pub fn push(&self, item: T) -> Option<T> {
        let oldest = self.items.force_push(item)?;
        self.lost.fetch_add(1, Ordering::SeqCst);
        Some(oldest)
    }

    pub fn pop(&self) -> Option<Popped<T>> {
        let item = self.items.pop()?;
        let lost = self.lost.swap(0, Ordering::SeqCst);
        Some(Popped { item, lost })
    }
}
