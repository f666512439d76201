// mutant: catches the panic to restore the id, and panics with another one
// verdict: wrong-answer
// check: a_panic_restores_the_outer_id
// Catching a panic is a way to restore, but what was caught belongs to the caller. `unwrap` makes a new panic
// of it, whose message says nothing; `resume_unwind` passes on the old one.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static CURRENT: Cell<Option<u64>> = const { Cell::new(None) };
}

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    let before = CURRENT.replace(Some(id));
    let result = catch_unwind(AssertUnwindSafe(f));
    CURRENT.set(before);
    result.unwrap()
}

pub fn request_id() -> Option<u64> {
    CURRENT.get()
}
