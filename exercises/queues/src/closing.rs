//! A bounded queue that can be closed: everybody who works with it comes to an end.
//!
//! A thread that waits for the next item has to learn one day that there will be none. Closing is a
//! change of state like any other: it happens under the lock, and everybody who waits is told. It says
//! "nothing new", and not "throw away what is there": what was accepted before is still handed out.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroUsize;

/// A first-in-first-out queue for a limited number of items, until it is closed.
///
/// # Between threads
///
/// One `ClosableQueue` is shared by reference by any number of producers, which push, and consumers, which
/// pop. Any thread may close it, at any moment. An item is handed to exactly one consumer if its `push`
/// returned `Ok`, and comes back to its producer otherwise: none is lost, and none is in both places. Each
/// call takes effect at one moment between its beginning and its end. Whoever has to wait sleeps and does
/// not poll, and nobody waits for longer than needed: when there is an item for a consumer or room for a
/// producer, one of those that wait goes on, and when the queue is closed, all of them do.
///
/// # Example
///
/// ```
/// use queues::closing::{ClosableQueue, Closed};
/// use std::num::NonZeroUsize;
/// use std::thread;
///
/// let queue = ClosableQueue::new(NonZeroUsize::MIN); // room for one
/// thread::scope(|scope| {
///     let sum = scope.spawn(|| {
///         let mut sum = 0;
///         while let Some(number) = queue.pop() {
///             sum += number;
///         }
///         sum
///     });
///     for number in [1, 2, 3] {
///         assert_eq!(queue.push(number), Ok(()));
///     }
///     queue.close();
///     assert_eq!(sum.join().unwrap(), 6);
/// });
/// assert_eq!(queue.push(4), Err(Closed(4)));
/// ```
#[derive(Debug)]
pub struct ClosableQueue<T> {
    // What must a push see at one and the same moment? Who waits for what?
    items: PhantomData<T>, // until there is a field that holds a `T`
}

/// The queue was closed. Here is the item that was not pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed<T>(pub T);

impl<T> fmt::Display for Closed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the queue is closed")
    }
}

impl<T: fmt::Debug> Error for Closed<T> {}

impl<T> ClosableQueue<T> {
    /// An empty, open queue with room for this many items.
    pub fn new(capacity: NonZeroUsize) -> Self {
        let _ = capacity;
        todo!("ClosableQueue::new")
    }

    /// Puts `item` behind all others, waiting while the queue is full.
    ///
    /// # Errors
    ///
    /// [`Closed`], with the item, when the queue is closed, whether before the call or while it waits.
    /// Room that a consumer makes afterwards does not change that.
    pub fn push(&self, item: T) -> Result<(), Closed<T>> {
        let _ = item;
        todo!("ClosableQueue::push")
    }

    /// Takes the item that was pushed first, waiting while the queue is open and empty.
    ///
    /// What is left in a closed queue is handed out as before. `None` when the queue is closed and empty,
    /// and then for ever: no item comes after it.
    pub fn pop(&self) -> Option<T> {
        todo!("ClosableQueue::pop")
    }

    /// Closes the queue for good, and says whether this call did it: `false` when it was closed already,
    /// and then nothing changes.
    ///
    /// Returns at once, however many items are left.
    pub fn close(&self) -> bool {
        todo!("ClosableQueue::close")
    }
}
