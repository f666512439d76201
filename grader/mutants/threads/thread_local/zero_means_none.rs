// mutant: takes the id 0 for "no request"
// verdict: wrong-answer
// check: the_id_is_known_during_the_call
// A number that means "nothing" saves an `Option`, until somebody uses that number.

use std::cell::Cell;

thread_local! {
    static CURRENT: Cell<u64> = const { Cell::new(0) };
}

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    let _before = Before(CURRENT.replace(id));
    f()
}

pub fn request_id() -> Option<u64> {
    match CURRENT.get() {
        0 => None,
        id => Some(id),
    }
}

struct Before(u64);

impl Drop for Before {
    fn drop(&mut self) {
        CURRENT.set(self.0);
    }
}
