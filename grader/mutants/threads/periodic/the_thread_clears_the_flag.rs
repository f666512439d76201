// mutant: clears the flag on the new thread before it begins
// verdict: spins
// check: a_stop_at_once_is_not_lost
// A clean start, one thinks. But `stop` may have come before the thread took its first step, and is
// wiped away. Then `stop` joins a thread that never ends.

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
            is_stopped.store(false, Ordering::SeqCst);
            loop {
                thread::park_timeout(interval);
                if is_stopped.load(Ordering::SeqCst) {
                    break;
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
        let Some(thread) = self.thread.take() else {
            return Ok(());
        };
        self.stopped.store(true, Ordering::SeqCst);
        thread.thread().unpark();
        thread.join()
    }
}

impl Drop for Periodic {
    fn drop(&mut self) {
        let _ = self.end();
    }
}
