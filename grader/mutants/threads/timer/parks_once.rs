// mutant: the thread parks once, for the whole delay
// verdict: wrong-answer
// check: being_woken_promises_nothing
// A park may return though nobody unparked and the time is not over. Whoever parks looks at the clock
// and parks again.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

const OPEN: u8 = 0;
const CALLED: u8 = 1;
const PREVENTED: u8 = 2;

pub struct Timer {
    fate: Arc<AtomicU8>,
    thread: Option<JoinHandle<()>>,
}

/// Decides, if nobody has decided yet; what was decided.
fn decide(fate: &AtomicU8, wish: u8) -> u8 {
    match fate.compare_exchange(OPEN, wish, Ordering::AcqRel, Ordering::Acquire) {
        Ok(_) => wish,
        Err(decided) => decided,
    }
}

impl Timer {
    pub fn start(delay: Duration, f: impl FnOnce() + Send + 'static) -> Self {
        let fate = Arc::new(AtomicU8::new(OPEN));
        let theirs = Arc::clone(&fate);
        let thread = thread::spawn(move || {
            thread::park_timeout(delay);
            if decide(&theirs, CALLED) == CALLED {
                f();
            }
        });
        Self {
            fate,
            thread: Some(thread),
        }
    }

    pub fn cancel(&self) -> bool {
        let fate = decide(&self.fate, PREVENTED);
        if let Some(thread) = &self.thread {
            thread.thread().unpark();
        }
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
