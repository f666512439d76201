//! A bounded queue that can be closed: everybody who works with it comes to an end.
//!
//! A thread that waits for the next item has to learn one day that there will be none. Closing is a
//! change of state like any other: it happens under the lock, and everybody who waits is told. It says
//! "nothing new", and not "throw away what is there": what was accepted before is still handed out.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
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
    capacity: NonZeroUsize,
    state: Mutex<State<T>>,
    /// Producers wait here, for room or for the end.
    not_full: Condvar,
    /// Consumers wait here, for an item or for the end.
    not_empty: Condvar,
}

/// Behind one lock: a push has to see room and openness at the same moment.
#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
    closed: bool,
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
        Self {
            capacity,
            state: Mutex::new(State {
                items: VecDeque::new(),
                closed: false,
            }),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        }
    }

    /// Puts `item` behind all others, waiting while the queue is full.
    ///
    /// # Errors
    ///
    /// [`Closed`], with the item, when the queue is closed, whether before the call or while it waits.
    /// Room that a consumer makes afterwards does not change that.
    pub fn push(&self, item: T) -> Result<(), Closed<T>> {
        let mut state = self.state.lock();
        self.not_full.wait_while(&mut state, |state| {
            !state.closed && state.items.len() == self.capacity.get()
        });
        if state.closed {
            return Err(Closed(item));
        }
        state.items.push_back(item);
        self.not_empty.notify_one();
        Ok(())
    }

    /// Takes the item that was pushed first, waiting while the queue is open and empty.
    ///
    /// What is left in a closed queue is handed out as before. `None` when the queue is closed and empty,
    /// and then for ever: no item comes after it.
    pub fn pop(&self) -> Option<T> {
        let mut state = self.state.lock();
        self.not_empty
            .wait_while(&mut state, |state| !state.closed && state.items.is_empty());
        let item = state.items.pop_front()?;
        self.not_full.notify_one();
        Some(item)
    }

    /// Closes the queue for good, and says whether this call did it: `false` when it was closed already,
    /// and then nothing changes.
    ///
    /// Returns at once, however many items are left.
    pub fn close(&self) -> bool {
        let mut state = self.state.lock();
        if state.closed {
            return false;
        }
        state.closed = true;
        // Not one of them: the end is there for everybody.
        self.not_full.notify_all();
        self.not_empty.notify_all();
        true
    }
}
