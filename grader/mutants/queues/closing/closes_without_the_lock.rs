// mutant: close sets an atomic flag and notifies, without the lock
// verdict: deadlock
// check: a_consumer_gets_what_came_before_the_end
// A consumer has looked at the flag and is about to sleep. Now the flag is set and everybody is notified,
// and only then it sleeps. The lock is what makes looking and going to sleep one step.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Debug)]
pub struct ClosableQueue<T> {
    capacity: NonZeroUsize,
    items: Mutex<VecDeque<T>>,
    closed: AtomicBool,
    not_full: Condvar,
    not_empty: Condvar,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed<T>(pub T);

impl<T> fmt::Display for Closed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the queue is closed")
    }
}

impl<T: fmt::Debug> Error for Closed<T> {}

impl<T> ClosableQueue<T> {
    pub fn new(capacity: NonZeroUsize) -> Self {
        Self {
            capacity,
            items: Mutex::new(VecDeque::new()),
            closed: AtomicBool::new(false),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        }
    }

    pub fn push(&self, item: T) -> Result<(), Closed<T>> {
        let mut items = self.items.lock();
        self.not_full.wait_while(&mut items, |items| {
            items.len() == self.capacity.get() && !self.closed.load(Ordering::SeqCst)
        });
        if self.closed.load(Ordering::SeqCst) {
            return Err(Closed(item));
        }
        items.push_back(item);
        self.not_empty.notify_one();
        Ok(())
    }

    pub fn pop(&self) -> Option<T> {
        let mut items = self.items.lock();
        self.not_empty.wait_while(&mut items, |items| {
            items.is_empty() && !self.closed.load(Ordering::SeqCst)
        });
        let item = items.pop_front()?;
        self.not_full.notify_one();
        Some(item)
    }

    pub fn close(&self) -> bool {
        let first = !self.closed.swap(true, Ordering::SeqCst);
        self.not_full.notify_all();
        self.not_empty.notify_all();
        first
    }
}
