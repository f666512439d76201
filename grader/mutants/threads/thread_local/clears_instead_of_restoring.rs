// mutant: has no id after the call, whatever there was before
// verdict: wrong-answer
// check: nested_calls_restore_the_outer_id
// Cleaning up is not the same as putting back. After a nested call, the rest of the outer one belongs to
// nobody.

use std::cell::Cell;

thread_local! {
    static CURRENT: Cell<Option<u64>> = const { Cell::new(None) };
}

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    let _clear = Clear;
    CURRENT.set(Some(id));
    f()
}

pub fn request_id() -> Option<u64> {
    CURRENT.get()
}

struct Clear;

impl Drop for Clear {
    fn drop(&mut self) {
        CURRENT.set(None);
    }
}
