//! A queue in which the urgent goes first.
//!
//! Not every item can wait until it is its turn. With a priority, it need not: the highest goes first. Two
//! questions come with that. Which of two *equal* ones goes first? The one that came first, or else it may
//! never go; but a heap, which finds the greatest quickly, does not remember who came first. And who is to be
//! told of a new item, if some of those who wait want anything, and others only what is urgent?

use std::marker::PhantomData;

/// Items with priorities, on their way from threads that push to threads that pop: the highest priority
/// goes first, and among equal ones the one that was pushed first.
///
/// A greater value is a higher priority, whatever the type of the priorities is. They need to have an
/// order and nothing else, and the items not even that.
///
/// # Between threads
///
/// One `PriorityQueue` is shared by reference by any number of threads that push and pop. Each item is
/// popped once. Each call takes effect at one moment between its beginning and its end: whatever the
/// threads get to see, there is one order of all calls that explains it.
///
/// Whoever has to wait sleeps and does not poll, and nobody waits for longer than needed: when there is
/// an item that is urgent enough for somebody who waits, one of those for whom it is goes on, however
/// many others wait for something more urgent.
///
/// # Example
///
/// ```
/// use queues::priority::PriorityQueue;
/// use std::thread;
///
/// let jobs = PriorityQueue::new();
/// jobs.push(1, "tidy up");
/// jobs.push(5, "fire");
/// jobs.push(5, "flood");
/// assert_eq!(jobs.pop(), "fire");
///
/// thread::scope(|scope| {
///     // One worker is kept free for what is urgent.
///     let urgent = scope.spawn(|| [jobs.pop_at_least(&3), jobs.pop_at_least(&3)]);
///     jobs.push(2, "sweep");
///     jobs.push(4, "smoke");
///     assert_eq!(urgent.join().unwrap(), ["flood", "smoke"]);
/// });
/// assert_eq!(jobs.pop(), "sweep");
/// assert_eq!(jobs.try_pop(), Some("tidy up"));
/// assert_eq!(jobs.try_pop(), None);
/// ```
#[derive(Debug)]
pub struct PriorityQueue<P, T> {
    // What has to be known of an item besides its priority? Who waits, and for what?
    items: PhantomData<(P, T)>, // until there is a field that holds them
}

impl<P: Ord, T> PriorityQueue<P, T> {
    /// An empty queue.
    pub fn new() -> Self {
        todo!("PriorityQueue::new")
    }

    /// Puts `item` into the queue: behind all those of the same or a higher priority, and before all
    /// others. There is always room.
    pub fn push(&self, priority: P, item: T) {
        let _ = (priority, item);
        todo!("PriorityQueue::push")
    }

    /// Takes the item with the highest priority, the oldest one of these, waiting while the queue is empty.
    pub fn pop(&self) -> T {
        todo!("PriorityQueue::pop")
    }

    /// Takes the item with the highest priority, the oldest one of these, waiting while there is none with
    /// the priority `least` or a higher one.
    ///
    /// Whoever waits here takes nothing away from the others: what is less urgent stays in the queue, in its
    /// place, and can be popped by them.
    pub fn pop_at_least(&self, least: &P) -> T {
        let _ = least;
        todo!("PriorityQueue::pop_at_least")
    }

    /// Takes the item that [`pop`](PriorityQueue::pop) would take, if there is one now. Never waits for one.
    pub fn try_pop(&self) -> Option<T> {
        todo!("PriorityQueue::try_pop")
    }
}

impl<P: Ord, T> Default for PriorityQueue<P, T> {
    fn default() -> Self {
        Self::new()
    }
}
