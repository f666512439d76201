// mutant: keeps the id in a static that all threads share
// verdict: wrong-answer
// check: threads_do_not_see_each_other
// With one thread it works, nested and restored. With two, each overwrites the id of the other, and "puts
// back" what the other has set.

use std::sync::{LazyLock, Mutex};

static CURRENT: LazyLock<Mutex<Option<u64>>> = LazyLock::new(Mutex::default);

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    let _before = Before(CURRENT.lock().unwrap().replace(id));
    f()
}

pub fn request_id() -> Option<u64> {
    *CURRENT.lock().unwrap()
}

struct Before(Option<u64>);

impl Drop for Before {
    fn drop(&mut self) {
        *CURRENT.lock().unwrap() = self.0;
    }
}
