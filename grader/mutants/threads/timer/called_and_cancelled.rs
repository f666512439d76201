// mutant: looks at a flag, and sets another one afterwards
// verdict: wrong-answer
// check: what_cancel_says_is_true
// Each side looks whether the other was there, and then says that it was. Between the look and the word both
// have seen nothing, and both go ahead: the closure is called, and the owner is told that it never will be.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Timer {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    called: AtomicBool,
    cancelled: AtomicBool,
}

impl Timer {
    pub fn start(delay: Duration, f: impl FnOnce() + Send + 'static) -> Self {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            thread::park_timeout(delay);
            if !theirs.cancelled.load(Ordering::SeqCst) {
                theirs.called.store(true, Ordering::SeqCst);
                f();
            }
        });
        Self {
            shared,
            thread: Some(thread),
        }
    }

    pub fn cancel(&self) -> bool {
        if self.shared.called.load(Ordering::SeqCst) {
            return false;
        }
        self.shared.cancelled.store(true, Ordering::SeqCst);
        if let Some(thread) = &self.thread {
            thread.thread().unpark();
        }
        true
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.cancel();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
