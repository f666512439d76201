// variant: an atomic that is decided once, and a thread that parks

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

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
            let begun = Instant::now();
            while theirs.load(Ordering::Acquire) == OPEN {
                // A park may end early, so the clock has the last word.
                let left = delay.saturating_sub(begun.elapsed());
                if left.is_zero() {
                    break;
                }
                thread::park_timeout(left);
            }
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
