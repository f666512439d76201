// variant: the standard library, with the lock kept during the calls

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub struct Periodic {
    shared: Arc<(Mutex<bool>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl Periodic {
    pub fn start(interval: Duration, mut f: impl FnMut() + Send + 'static) -> Self {
        let shared = Arc::new((Mutex::new(false), Condvar::new()));
        let theirs = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            let (stopped, changed) = &*theirs;
            let mut stopped = stopped.lock().unwrap();
            let mut next = Instant::now() + interval;
            while !*stopped {
                let left = next.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    f();
                    next = Instant::now() + interval;
                } else {
                    (stopped, _) = changed.wait_timeout(stopped, left).unwrap();
                }
            }
        });
        Self {
            shared,
            thread: Some(thread),
        }
    }

    pub fn stop(mut self) -> thread::Result<()> {
        self.end()
    }

    fn end(&mut self) -> thread::Result<()> {
        let (stopped, changed) = &*self.shared;
        *stopped.lock().unwrap_or_else(PoisonError::into_inner) = true;
        changed.notify_one();
        match self.thread.take() {
            Some(thread) => thread.join(),
            None => Ok(()),
        }
    }
}

impl Drop for Periodic {
    fn drop(&mut self) {
        let _ = self.end();
    }
}
