// mutant: gives the value that restores no name
// verdict: wrong-answer
// check: the_id_is_known_during_the_call
// `let _ = …` binds nothing: the value is dropped at the end of that very line, and puts the old id back before
// the closure has begun. `let _before = …` keeps it to the end of the block.

use std::cell::Cell;

thread_local! {
    static CURRENT: Cell<Option<u64>> = const { Cell::new(None) };
}

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    let _ = Before(CURRENT.replace(Some(id)));
    f()
}

pub fn request_id() -> Option<u64> {
    CURRENT.get()
}

struct Before(Option<u64>);

impl Drop for Before {
    fn drop(&mut self) {
        CURRENT.set(self.0);
    }
}
