// mutant: notifies without the lock, between the thread's look and its sleep
// verdict: wrong-answer
// check: a_cancelled_timer_ends_at_once
// The thread has seen that nothing is cancelled, and is about to wait. The cancellation comes now, notifies
// nobody, and is never heard of again: a lost wakeup.

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

const OPEN: u8 = 0;
const CALLED: u8 = 1;
const PREVENTED: u8 = 2;

pub struct Timer {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    fate: AtomicU8,
    lock: Mutex<()>,
    cancelled: Condvar,
}

impl Shared {
    /// Decides, if nobody has decided yet; what was decided.
    fn decide(&self, fate: u8) -> u8 {
        let decided = self
            .fate
            .compare_exchange(OPEN, fate, Ordering::SeqCst, Ordering::SeqCst);
        decided.map_or_else(|other| other, |_| fate)
    }
}

impl Timer {
    pub fn start(delay: Duration, f: impl FnOnce() + Send + 'static) -> Self {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            if theirs.fate.load(Ordering::SeqCst) == OPEN {
                let mut guard = theirs.lock.lock();
                theirs.cancelled.wait_for(&mut guard, delay);
            }
            if theirs.decide(CALLED) == CALLED {
                f();
            }
        });
        Self {
            shared,
            thread: Some(thread),
        }
    }

    pub fn cancel(&self) -> bool {
        let fate = self.shared.decide(PREVENTED);
        self.shared.cancelled.notify_one();
        fate == PREVENTED
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
