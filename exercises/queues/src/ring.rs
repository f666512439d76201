//! A ring: the latest items, and how many were lost.
//!
//! Some data is worth something only while it is new: the last hundred lines of a log, the last second of
//! sound. Whoever makes it must never wait for whoever reads it. So there is a fixed number of places, and where
//! they are all taken, the oldest item has to go. Whoever reads then finds a gap, and should at least be told
//! how wide it is.

use std::marker::PhantomData;
use std::num::NonZeroUsize;

/// The latest items, as many as there are places, on their way from threads that push to threads that pop,
/// first in, first out.
///
/// # Between threads
///
/// One `Ring` is shared by reference by any number of threads that push and pop. At no moment does it hold
/// more items than it has places. Each item is either popped, once, or overwritten, and counted as lost, once.
/// Each call takes effect at one moment between its beginning and its end: whatever the threads get to
/// see, there is one order of all calls that explains it.
///
/// No call waits for another thread to push or to pop.
///
/// # Example
///
/// ```
/// use queues::ring::{Popped, Ring};
/// use std::num::NonZeroUsize;
///
/// let ring = Ring::new(NonZeroUsize::new(3).unwrap());
/// for item in ['a', 'b', 'c'] {
///     assert_eq!(ring.push(item), None);
/// }
/// assert_eq!(ring.push('d'), Some('a'));
/// assert_eq!(ring.push('e'), Some('b'));
/// assert_eq!(ring.pop(), Some(Popped { item: 'c', lost: 2 }));
/// assert_eq!(ring.pop(), Some(Popped { item: 'd', lost: 0 }));
/// assert_eq!(ring.pop(), Some(Popped { item: 'e', lost: 0 }));
/// assert_eq!(ring.pop(), None);
/// ```
#[derive(Debug)]
pub struct Ring<T> {
    // What has to be known besides the items? What belongs under one lock?
    items: PhantomData<T>, // until there is a field that holds a `T`
}

/// An item that was popped, and what is missing before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Popped<T> {
    /// The item.
    pub item: T,
    /// How many items were overwritten since the one was popped that was popped last, or since the beginning
    /// if there was none. All of them were pushed before this one and after that one.
    pub lost: u64,
}

impl<T> Ring<T> {
    /// An empty ring with this many places.
    pub fn new(places: NonZeroUsize) -> Self {
        let _ = places;
        todo!("Ring::new")
    }

    /// Puts `item` into the ring, behind all others. If there is no free place, it takes the place of the
    /// oldest item, which is returned: it is lost for those who pop.
    pub fn push(&self, item: T) -> Option<T> {
        let _ = item;
        todo!("Ring::push")
    }

    /// Takes the oldest item out of the ring, if there is one.
    pub fn pop(&self) -> Option<Popped<T>> {
        todo!("Ring::pop")
    }
}
