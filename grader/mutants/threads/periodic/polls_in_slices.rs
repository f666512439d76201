// mutant: cuts the interval into slices of a millisecond
// verdict: wrong-answer
// check: stop_does_not_wait_for_the_next_call
// Now `stop` takes a millisecond at most, and the thread wakes up a thousand times a second to find that
// nothing has happened. Too slow and too busy at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Periodic {
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Periodic {
    pub fn start(interval: Duration, mut f: impl FnMut() + Send + 'static) -> Self {
        let stopped = Arc::new(AtomicBool::new(false));
        let is_stopped = Arc::clone(&stopped);
        let thread = thread::spawn(move || {
            loop {
                let mut left = interval;
                while !left.is_zero() {
                    if is_stopped.load(Ordering::SeqCst) {
                        return;
                    }
                    let slice = left.min(Duration::from_millis(1));
                    thread::sleep(slice);
                    left -= slice;
                }
                f();
            }
        });
        Self {
            stopped,
            thread: Some(thread),
        }
    }

    pub fn stop(mut self) -> thread::Result<()> {
        self.end()
    }

    fn end(&mut self) -> thread::Result<()> {
        self.stopped.store(true, Ordering::SeqCst);
        self.thread.take().map_or(Ok(()), |thread| thread.join())
    }
}

impl Drop for Periodic {
    fn drop(&mut self) {
        let _ = self.end();
    }
}
