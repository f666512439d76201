// mutant: looks at the clock and at the flag again and again
// verdict: spins
// check: calls_come_at_every_interval
// Calls are on time and `stop` is prompt, at the price of a whole processor that does nothing but look.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub struct Periodic {
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Periodic {
    pub fn start(interval: Duration, mut f: impl FnMut() + Send + 'static) -> Self {
        let stopped = Arc::new(AtomicBool::new(false));
        let is_stopped = Arc::clone(&stopped);
        let thread = thread::spawn(move || {
            let mut next = Instant::now() + interval;
            while !is_stopped.load(Ordering::SeqCst) {
                if Instant::now() >= next {
                    f();
                    next = Instant::now() + interval;
                }
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
