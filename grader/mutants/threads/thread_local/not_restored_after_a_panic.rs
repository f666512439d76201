// mutant: restores the id in a line after the call
// verdict: wrong-answer
// check: a_panic_restores_the_outer_id
// A panic skips the line. If somebody catches it, as a server does for each request, the thread goes on with
// the id of the request that broke.

use std::cell::Cell;

thread_local! {
    static CURRENT: Cell<Option<u64>> = const { Cell::new(None) };
}

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    let before = CURRENT.replace(Some(id));
    let result = f();
    CURRENT.set(before);
    result
}

pub fn request_id() -> Option<u64> {
    CURRENT.get()
}
