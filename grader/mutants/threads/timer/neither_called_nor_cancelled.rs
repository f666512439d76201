// mutant: says "called" as soon as it wakes up, and then looks whether it was cancelled
// verdict: wrong-answer
// check: what_cancel_says_is_true
// Both sides set their flag first and look at the other one then, to be on the safe side. Now they can both
// see the other one's flag, and both give way: nothing is called, and nothing was prevented.

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
            theirs.called.store(true, Ordering::SeqCst);
            if !theirs.cancelled.load(Ordering::SeqCst) {
                f();
            }
        });
        Self {
            shared,
            thread: Some(thread),
        }
    }

    pub fn cancel(&self) -> bool {
        self.shared.cancelled.store(true, Ordering::SeqCst);
        if let Some(thread) = &self.thread {
            thread.thread().unpark();
        }
        !self.shared.called.load(Ordering::SeqCst)
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
