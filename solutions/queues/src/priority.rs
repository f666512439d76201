//! A queue in which the urgent goes first.
//!
//! Not every item can wait until it is its turn. With a priority, it need not: the highest goes first. Two
//! questions come with that. Which of two *equal* ones goes first? The one that came first, or else it may
//! never go; but a heap, which finds the greatest quickly, does not remember who came first. And who is to be
//! told of a new item, if some of those who wait want anything, and others only what is urgent?

use parking_lot::{Condvar, Mutex};
use std::cmp::Reverse;
use std::collections::BTreeMap;

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
    line: Mutex<Line<P, T>>,
    /// Those who take any item wait here.
    any: Condvar,
    /// Those who take only urgent ones wait here.
    urgent: Condvar,
}

#[derive(Debug)]
struct Line<P, T> {
    /// The first one is the next: the highest priority, and then the lowest number.
    items: BTreeMap<(Reverse<P>, u64), T>,
    /// How many items have been pushed, which is the number of the next one.
    pushed: u64,
}

impl<P: Ord, T> PriorityQueue<P, T> {
    /// An empty queue.
    pub fn new() -> Self {
        Self {
            line: Mutex::new(Line {
                items: BTreeMap::new(),
                pushed: 0,
            }),
            any: Condvar::new(),
            urgent: Condvar::new(),
        }
    }

    /// Puts `item` into the queue: behind all those of the same or a higher priority, and before all
    /// others. There is always room.
    pub fn push(&self, priority: P, item: T) {
        let mut line = self.line.lock();
        let number = line.pushed;
        line.pushed += 1;
        line.items.insert((Reverse(priority), number), item);
        self.any.notify_one();
        // Each of these wants something else, and only they know whether this is it.
        self.urgent.notify_all();
    }

    /// Takes the item with the highest priority, the oldest one of these, waiting while the queue is empty.
    pub fn pop(&self) -> T {
        let mut line = self.line.lock();
        loop {
            if let Some((_, item)) = line.items.pop_first() {
                return item;
            }
            self.any.wait(&mut line);
        }
    }

    /// Takes the item with the highest priority, the oldest one of these, waiting while there is none with
    /// the priority `least` or a higher one.
    ///
    /// Whoever waits here takes nothing away from the others: what is less urgent stays in the queue, in its
    /// place, and can be popped by them.
    pub fn pop_at_least(&self, least: &P) -> T {
        let mut line = self.line.lock();
        loop {
            if let Some(first) = line.items.first_entry() {
                let (Reverse(priority), _) = first.key();
                if priority >= least {
                    return first.remove();
                }
            }
            self.urgent.wait(&mut line);
        }
    }

    /// Takes the item that [`pop`](PriorityQueue::pop) would take, if there is one now. Never waits for one.
    pub fn try_pop(&self) -> Option<T> {
        let (_, item) = self.line.lock().items.pop_first()?;
        Some(item)
    }
}

impl<P: Ord, T> Default for PriorityQueue<P, T> {
    fn default() -> Self {
        Self::new()
    }
}
