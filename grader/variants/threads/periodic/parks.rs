// variant: a flag, and a thread that parks until the next call is due

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
        let flag = stopped.clone();
        let thread = thread::spawn(move || {
            let mut last = Instant::now();
            while !flag.load(Ordering::Acquire) {
                // A park may end early, so the clock has the last word.
                match interval.checked_sub(last.elapsed()) {
                    Some(left) if !left.is_zero() => thread::park_timeout(left),
                    _ => {
                        f();
                        last = Instant::now();
                    }
                }
            }
        });
        Self {
            stopped,
            thread: Some(thread),
        }
    }

    pub fn stop(mut self) -> thread::Result<()> {
        self.stop_and_join()
    }

    fn stop_and_join(&mut self) -> thread::Result<()> {
        let Some(thread) = self.thread.take() else {
            return Ok(());
        };
        self.stopped.store(true, Ordering::Release);
        thread.thread().unpark();
        thread.join()
    }
}

impl Drop for Periodic {
    fn drop(&mut self) {
        let _ = self.stop_and_join();
    }
}
