//! A stack that threads share: what came last goes first.
//!
//! Last in, first out is the order of what is still warm: the page that was just opened, the connection that
//! was just given back, the folder that was just found. Each call is one step, as with every queue. But
//! *several* calls are several steps, and others come in between. Whoever wants to put down a whole pile, or
//! to take all there is, needs one call for it.

use std::marker::PhantomData;

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
    // What do the threads share, what protects it, and where do they wait?
    items: PhantomData<T>, // until there is a field that holds a `T`
}

impl<T> Stack<T> {
    /// An empty stack.
    pub fn new() -> Self {
        todo!("Stack::new")
    }

    /// Puts `item` on top of the stack. There is always room.
    pub fn push(&self, item: T) {
        let _ = item;
        todo!("Stack::push")
    }

    /// Puts all of `items` on top of the stack, one on the other, so that the last one is on top.
    ///
    /// They come as a whole: no item of another thread gets between them, and none of them can be taken
    /// before all are there. Where they come from may take its time: `items` is run to its end first, and
    /// meanwhile the stack is free for everybody, also for `items` itself.
    pub fn push_all(&self, items: impl IntoIterator<Item = T>) {
        let _ = items;
        todo!("Stack::push_all")
    }

    /// Takes the item on top of the stack, waiting while there is none.
    pub fn pop(&self) -> T {
        todo!("Stack::pop")
    }

    /// Takes the item on top of the stack, if there is one now. Never waits for one.
    pub fn try_pop(&self) -> Option<T> {
        todo!("Stack::try_pop")
    }

    /// Takes all items that are there now, the one on top first. Never waits: there may be none.
    pub fn take_all(&self) -> Vec<T> {
        todo!("Stack::take_all")
    }
}

impl<T> Default for Stack<T> {
    fn default() -> Self {
        Self::new()
    }
}
