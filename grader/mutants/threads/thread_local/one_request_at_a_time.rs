// mutant: lets only one thread work on a request
// verdict: wrong-answer
// check: threads_do_not_see_each_other
// With a lock around the whole call, one shared id is enough, and never wrong. But now the requests wait for
// each other, and all threads but one are there for nothing.

use parking_lot::ReentrantMutex;
use std::cell::Cell;
use std::sync::LazyLock;

static TURN: LazyLock<ReentrantMutex<()>> = LazyLock::new(|| ReentrantMutex::new(()));

thread_local! {
    static CURRENT: Cell<Option<u64>> = const { Cell::new(None) };
}

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    let _turn = TURN.lock();
    let _before = Before(CURRENT.replace(Some(id)));
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
