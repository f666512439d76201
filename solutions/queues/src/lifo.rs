//! A stack that threads share: what came last goes first.
//!
//! Last in, first out is the order of what is still warm: the page that was just opened, the connection that
//! was just given back, the folder that was just found. Each call is one step, as with every queue. But
//! *several* calls are several steps, and others come in between. Whoever wants to put down a whole pile, or
//! to take all there is, needs one call for it.

use parking_lot::{Condvar, Mutex};
use std::mem;

/// Items on their way from threads that push to threads that pop: the one that was pushed last is popped
/// first.
///
/// # Between threads
///
/// One `Stack` is shared by reference by any number of threads. Each item is popped once. Each call takes
/// effect at one moment between its beginning and its end, also if it is about many items: whatever the
/// threads get to see, there is one order of all calls that explains it.
///
/// Whoever has to wait sleeps and does not poll, and nobody waits for longer than needed: for each item that
/// is there, one of those that wait goes on.
///
/// # Example
///
/// ```
/// use queues::lifo::Stack;
/// use std::thread;
///
/// let stack = Stack::new();
/// stack.push(1);
/// stack.push_all([2, 3]);
/// assert_eq!(stack.pop(), 3);
/// stack.push(4);
/// assert_eq!(stack.take_all(), [4, 2, 1]);
/// assert_eq!(stack.try_pop(), None);
///
/// thread::scope(|scope| {
///     let other = scope.spawn(|| stack.pop()); // waits
///     stack.push(5);
///     assert_eq!(other.join().unwrap(), 5);
/// });
/// ```
#[derive(Debug)]
pub struct Stack<T> {
    /// The last one is on top.
    items: Mutex<Vec<T>>,
    /// Who pops waits here.
    not_empty: Condvar,
}

impl<T> Stack<T> {
    /// An empty stack.
    pub fn new() -> Self {
        Self {
            items: Mutex::new(Vec::new()),
            not_empty: Condvar::new(),
        }
    }

    /// Puts `item` on top of the stack. There is always room.
    pub fn push(&self, item: T) {
        self.items.lock().push(item);
        self.not_empty.notify_one();
    }

    /// Puts all of `items` on top of the stack, one on the other, so that the last one is on top.
    ///
    /// They come as a whole: no item of another thread gets between them, and none of them can be taken
    /// before all are there. Where they come from may take its time: `items` is run to its end first, and
    /// meanwhile the stack is free for everybody, also for `items` itself.
    pub fn push_all(&self, items: impl IntoIterator<Item = T>) {
        // Without the lock: who knows what they are made of.
        let mut pile: Vec<T> = items.into_iter().collect();
        self.items.lock().append(&mut pile);
        self.not_empty.notify_all();
    }

    /// Takes the item on top of the stack, waiting while there is none.
    pub fn pop(&self) -> T {
        let mut items = self.items.lock();
        loop {
            if let Some(item) = items.pop() {
                return item;
            }
            self.not_empty.wait(&mut items);
        }
    }

    /// Takes the item on top of the stack, if there is one now. Never waits for one.
    pub fn try_pop(&self) -> Option<T> {
        self.items.lock().pop()
    }

    /// Takes all items that are there now, the one on top first. Never waits: there may be none.
    pub fn take_all(&self) -> Vec<T> {
        let mut items = mem::take(&mut *self.items.lock());
        items.reverse();
        items
    }
}

impl<T> Default for Stack<T> {
    fn default() -> Self {
        Self::new()
    }
}
