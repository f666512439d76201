// mutant: keeps a `RefCell` borrowed while the closure runs
// verdict: panicked
// check: nested_calls_restore_the_outer_id
// No other thread can come in between, so a long borrow seems harmless. But the closure is on the same thread,
// and the nested call, or the first line of the log, wants to borrow as well.

use std::cell::RefCell;

thread_local! {
    static STACK: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    STACK.with_borrow_mut(|stack| {
        stack.push(id);
        let pop = Pop(stack);
        let result = f();
        drop(pop);
        result
    })
}

pub fn request_id() -> Option<u64> {
    STACK.with_borrow(|stack| stack.last().copied())
}

struct Pop<'a>(&'a mut Vec<u64>);

impl Drop for Pop<'_> {
    fn drop(&mut self) {
        self.0.pop();
    }
}
