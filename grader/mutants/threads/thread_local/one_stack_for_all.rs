// mutant: keeps all ids on one stack that all threads share
// verdict: wrong-answer
// check: threads_do_not_see_each_other
// Nested calls are a stack, so a stack it is. But the calls of two threads are not nested in each other: the
// topmost id is that of whichever thread began last.

use std::sync::{LazyLock, Mutex};

static STACK: LazyLock<Mutex<Vec<u64>>> = LazyLock::new(Mutex::default);

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    STACK.lock().unwrap().push(id);
    let _pop = Pop;
    f()
}

pub fn request_id() -> Option<u64> {
    STACK.lock().unwrap().last().copied()
}

struct Pop;

impl Drop for Pop {
    fn drop(&mut self) {
        STACK.lock().unwrap().pop();
    }
}
