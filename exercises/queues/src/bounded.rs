//! A queue with a limit: whoever is too fast waits for whoever is too slow.
//!
//! Some threads make items, others use them up, and neither keeps the same pace all the time. A queue
//! between them evens that out. Without a limit it only hides the difference, until the memory is
//! full. With one, a full queue makes those wait who push, as an empty one makes those wait who pop: the
//! slower side sets the pace. That is called *backpressure*.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;

/// Items on their way from threads that push to threads that pop, first in, first out.
///
/// # Between threads
///
/// One `BoundedQueue` is shared by reference by any number of threads that push and pop. At no
/// moment does it hold more items than its capacity. Each item is popped once, and they are popped in
/// the order in which they were pushed. Each call takes effect at one moment between its beginning
/// and its end: whatever the threads get to see, there is one order of all calls that explains it.
///
/// Whoever has to wait sleeps and does not poll, and nobody waits for longer than needed: when there is
/// an item for a `pop` or room for a `push`, one of those that wait goes on, whichever method it was
/// that made it so.
///
/// # Example
///
/// ```
/// use queues::bounded::{BoundedQueue, Full, NoCapacity};
/// use std::thread;
///
/// let queue = BoundedQueue::new(2)?;
/// thread::scope(|scope| {
///     scope.spawn(|| (1..=5).for_each(|item| queue.push(item)));
///     let items: Vec<u32> = (0..5).map(|_| queue.pop()).collect();
///     assert_eq!(items, [1, 2, 3, 4, 5]);
/// });
///
/// queue.push(6);
/// queue.push(7);
/// assert_eq!(queue.try_push(8), Err(Full(8)));
/// assert_eq!(queue.try_pop(), Some(6));
/// # Ok::<(), NoCapacity>(())
/// ```
#[derive(Debug)]
pub struct BoundedQueue<T> {
    // What do the threads share, what protects it, and where do they wait?
    items: PhantomData<T>, // until there is a field that holds a `T`
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

/// The queue was full. Here is the item back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full<T>(pub T);

impl<T> fmt::Display for Full<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the queue is full")
    }
}

impl<T: fmt::Debug> Error for Full<T> {}

impl<T> BoundedQueue<T> {
    /// An empty queue with room for this many items.
    ///
    /// # Errors
    /// [`NoCapacity`] if that is none.
    pub fn new(capacity: usize) -> Result<Self, NoCapacity> {
        let _ = capacity;
        todo!("BoundedQueue::new")
    }

    /// Puts `item` into the queue, waiting while it is full.
    ///
    /// Returns as soon as the item is in the queue; it need not have been popped.
    pub fn push(&self, item: T) {
        let _ = item;
        todo!("BoundedQueue::push")
    }

    /// Takes the oldest item out of the queue, waiting while it is empty.
    pub fn pop(&self) -> T {
        todo!("BoundedQueue::pop")
    }

    /// Puts `item` into the queue if there is room now. Never waits for room.
    ///
    /// # Errors
    /// [`Full`], with the item, if the queue is full.
    pub fn try_push(&self, item: T) -> Result<(), Full<T>> {
        let _ = item;
        todo!("BoundedQueue::try_push")
    }

    /// Takes the oldest item out of the queue, if there is one now. Never waits for one.
    pub fn try_pop(&self) -> Option<T> {
        todo!("BoundedQueue::try_pop")
    }
}
