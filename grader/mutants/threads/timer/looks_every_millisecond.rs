// mutant: wakes up every millisecond to see whether it was cancelled
// verdict: wrong-answer
// check: the_thread_sleeps_until_its_time
// A cancellation takes a millisecond, and a timer of an hour wakes up millions of times for nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Timer {
    fate: Arc<AtomicU8>,
    thread: Option<JoinHandle<()>>,
}

const OPEN: u8 = 0;
const CALLED: u8 = 1;
const PREVENTED: u8 = 2;

impl Timer {
    pub fn start(delay: Duration, f: impl FnOnce() + Send + 'static) -> Self {
        let fate = Arc::new(AtomicU8::new(OPEN));
        let theirs = Arc::clone(&fate);
        let thread = thread::spawn(move || {
            let mut left = delay;
            while !left.is_zero() && theirs.load(Ordering::SeqCst) == OPEN {
                let slice = left.min(Duration::from_millis(1));
                thread::sleep(slice);
                left -= slice;
            }
            let decided = theirs.compare_exchange(OPEN, CALLED, Ordering::SeqCst, Ordering::SeqCst);
            if decided.is_ok() {
                f();
            }
        });
        Self {
            fate,
            thread: Some(thread),
        }
    }

    pub fn cancel(&self) -> bool {
        match self
            .fate
            .compare_exchange(OPEN, PREVENTED, Ordering::SeqCst, Ordering::SeqCst)
        {
            Ok(_) => true,
            Err(fate) => fate == PREVENTED,
        }
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
