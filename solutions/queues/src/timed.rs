//! A queue whose waits end, one way or the other.
//!
//! "An order within two seconds, or I shall see to something else." A wait with a time-out has two ends,
//! and they may come at the same moment: the item arrives just as the time is over. Either answer is
//! right then, but it has to be a whole one: an item is with the caller, or in the queue, and never in
//! both places or in none.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::time::Duration;

/// Items on their way from threads that push to threads that pop, first in, first out.
///
/// # Between threads
///
/// One `BoundedQueue` is shared by reference by any number of threads that push and pop. At no
/// moment does it hold more items than its capacity. Each item is popped once, and they are popped in
/// the order in which they were pushed. Whoever has to wait sleeps and does not poll. When there is an
/// item for one that pops or room for one that pushes, one of those that wait goes on.
///
/// No time-out loses an item, doubles one, or keeps a place in the queue: whoever gives up leaves
/// everything to the others as if it had never come.
///
/// # Example
///
/// ```
/// use queues::timed::{BoundedQueue, NoCapacity, TimedOut};
/// use std::time::Duration;
///
/// let soon = Duration::from_millis(1);
/// let queue = BoundedQueue::new(1)?;
/// assert_eq!(queue.pop_timeout(soon), None);
///
/// queue.push("an order");
/// assert_eq!(queue.push_timeout("another", soon), Err(TimedOut("another")));
/// assert_eq!(queue.pop_timeout(Duration::MAX), Some("an order"));
/// assert_eq!(queue.push_timeout("another", Duration::ZERO), Ok(()));
/// # Ok::<(), NoCapacity>(())
/// ```
#[derive(Debug)]
pub struct BoundedQueue<T> {
    capacity: usize,
    items: Mutex<VecDeque<T>>,
    /// Who pushes waits here.
    not_full: Condvar,
    /// Who pops waits here.
    not_empty: Condvar,
}

/// A queue was to have room for nothing at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCapacity;

impl fmt::Display for NoCapacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a queue needs room for at least one item")
    }
}

impl Error for NoCapacity {}

/// The time was over, and there was still no room. Here is the item back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimedOut<T>(pub T);

impl<T> fmt::Display for TimedOut<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("timed out while the queue was full")
    }
}

impl<T: fmt::Debug> Error for TimedOut<T> {}

impl<T> BoundedQueue<T> {
    /// An empty queue with room for this many items.
    ///
    /// # Errors
    /// [`NoCapacity`] if that is none.
    pub fn new(capacity: usize) -> Result<Self, NoCapacity> {
        if capacity == 0 {
            return Err(NoCapacity);
        }
        Ok(Self {
            capacity,
            items: Mutex::new(VecDeque::new()),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        })
    }

    /// Puts `item` into the queue, waiting while it is full.
    pub fn push(&self, item: T) {
        let mut items = self.items.lock();
        self.not_full
            .wait_while(&mut items, |items| self.is_full(items));
        items.push_back(item);
        self.not_empty.notify_one();
    }

    /// Takes the oldest item out of the queue, waiting while it is empty.
    pub fn pop(&self) -> T {
        let mut items = self.items.lock();
        loop {
            if let Some(item) = items.pop_front() {
                self.not_full.notify_one();
                return item;
            }
            self.not_empty.wait(&mut items);
        }
    }

    /// Puts `item` into the queue, waiting while it is full, but no longer than `timeout`, which may be
    /// as long as [`Duration::MAX`].
    ///
    /// The time counts from the call, whatever happens meanwhile. If there is room, the item goes in at
    /// once, even if `timeout` is zero.
    ///
    /// # Errors
    /// [`TimedOut`], with the item, when the time is over and there is still no room.
    pub fn push_timeout(&self, item: T, timeout: Duration) -> Result<(), TimedOut<T>> {
        let mut items = self.items.lock();
        self.not_full
            .wait_while_for(&mut items, |items| self.is_full(items), timeout);
        // Not the clock decides but what is there now, however the wait ended.
        if self.is_full(&items) {
            return Err(TimedOut(item));
        }
        items.push_back(item);
        self.not_empty.notify_one();
        Ok(())
    }

    /// Takes the oldest item out of the queue, waiting while it is empty, but no longer than `timeout`,
    /// which may be as long as [`Duration::MAX`]. `None` when the time is over and there is still no
    /// item.
    ///
    /// The time counts from the call, whatever happens meanwhile. An item that is there is taken at once,
    /// even if `timeout` is zero.
    pub fn pop_timeout(&self, timeout: Duration) -> Option<T> {
        let mut items = self.items.lock();
        self.not_empty
            .wait_while_for(&mut items, |items| items.is_empty(), timeout);
        let item = items.pop_front()?;
        self.not_full.notify_one();
        Some(item)
    }

    fn is_full(&self, items: &VecDeque<T>) -> bool {
        items.len() == self.capacity
    }
}
