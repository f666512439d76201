// variant: catches the panic, restores, and lets the panic go on

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

thread_local! {
    static CURRENT: Cell<Option<u64>> = const { Cell::new(None) };
}

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    let before = CURRENT.replace(Some(id));
    let result = catch_unwind(AssertUnwindSafe(f));
    CURRENT.set(before);
    match result {
        Ok(result) => result,
        Err(panic) => resume_unwind(panic),
    }
}

pub fn request_id() -> Option<u64> {
    CURRENT.get()
}
