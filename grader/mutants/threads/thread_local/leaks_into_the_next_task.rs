// mutant: sets the id, and leaves it there
// verdict: wrong-answer
// check: the_next_task_of_a_thread_starts_clean
// Each request sets its own id, so what harm could the old one do? All that the thread does in between, and all
// that never sets one, is written down to a request that is long over.

use std::cell::Cell;

thread_local! {
    static CURRENT: Cell<Option<u64>> = const { Cell::new(None) };
}

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    CURRENT.set(Some(id));
    f()
}

pub fn request_id() -> Option<u64> {
    CURRENT.get()
}
