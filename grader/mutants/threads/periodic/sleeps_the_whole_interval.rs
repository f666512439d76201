// mutant: sleeps between two calls, and looks at a flag afterwards
// verdict: wrong-answer
// check: stop_does_not_wait_for_the_next_call
// The first program that everybody writes. A flag cannot wake a thread that sleeps, so `stop` takes up to a
// whole interval, which may be an hour.

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
                thread::sleep(interval);
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
        self.stopped.store(true, Ordering::SeqCst);
        self.thread.take().map_or(Ok(()), |thread| thread.join())
    }
}

impl Drop for Periodic {
    fn drop(&mut self) {
        let _ = self.end();
    }
}
