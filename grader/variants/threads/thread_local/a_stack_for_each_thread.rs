// variant: a stack of ids for each thread

use std::cell::RefCell;

thread_local! {
    static STACK: RefCell<Vec<u64>> = RefCell::new(Vec::new());
}

struct Pop;

impl Drop for Pop {
    fn drop(&mut self) {
        STACK.with_borrow_mut(|stack| stack.pop());
    }
}

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    STACK.with_borrow_mut(|stack| stack.push(id));
    let _pop = Pop;
    f()
}

pub fn request_id() -> Option<u64> {
    STACK.with_borrow(|stack| stack.last().copied())
}
