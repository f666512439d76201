//! Where stacks wait for the next coroutine.

use super::STACK;
use corosensei::stack::{DefaultStack, Stack};
use std::sync::{Mutex, PoisonError};

/// The stacks of the usual size that nobody uses. There are as many as coroutines were alive at
/// once: that is, few.
static SHELF: Mutex<Vec<DefaultStack>> = Mutex::new(Vec::new());

/// A stack of at least `bytes`. It holds what the last coroutine has left on it.
///
/// # Panics
/// If the system has no memory left.
pub(crate) fn take(bytes: usize) -> DefaultStack {
    let mut shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    let waiting = if bytes == STACK { shelf.pop() } else { None };
    waiting.unwrap_or_else(|| DefaultStack::new(bytes).expect("memory for a stack"))
}

/// Keeps the stack if it has the usual size.
pub(crate) fn put_back(stack: DefaultStack) {
    let bytes = stack.base().get() - stack.limit().get();
    // With its guard page it is a little larger than was asked for.
    if (STACK..2 * STACK).contains(&bytes) {
        let mut shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.push(stack);
    }
}
