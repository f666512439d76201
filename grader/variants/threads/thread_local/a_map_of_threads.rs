// variant: a map from threads to ids, under a lock that is held for a moment

use parking_lot::Mutex;
use std::collections::HashMap;
use std::sync::LazyLock;
use std::thread::{self, ThreadId};

static IDS: LazyLock<Mutex<HashMap<ThreadId, u64>>> = LazyLock::new(Mutex::default);

fn set(id: Option<u64>) -> Option<u64> {
    let me = thread::current().id();
    match id {
        Some(id) => IDS.lock().insert(me, id),
        None => IDS.lock().remove(&me),
    }
}

struct Before(Option<u64>);

impl Drop for Before {
    fn drop(&mut self) {
        set(self.0);
    }
}

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    let _before = Before(set(Some(id)));
    f()
}

pub fn request_id() -> Option<u64> {
    IDS.lock().get(&thread::current().id()).copied()
}
