// variant: a flag under a lock, with a condition variable

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

#[derive(Default)]
struct Stop {
    stopped: Mutex<bool>,
    changed: Condvar,
}

impl Stop {
    /// Whether it is time for the next call.
    fn pause(&self, interval: Duration) -> bool {
        let mut stopped = self.stopped.lock();
        self.changed
            .wait_while_for(&mut stopped, |stopped| !*stopped, interval);
        !*stopped
    }
}

pub struct Periodic {
    stop: Arc<Stop>,
    thread: Option<JoinHandle<()>>,
}

impl Periodic {
    pub fn start(interval: Duration, mut f: impl FnMut() + Send + 'static) -> Self {
        let stop = Arc::new(Stop::default());
        let told = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            while told.pause(interval) {
                f();
            }
        });
        Self {
            stop,
            thread: Some(thread),
        }
    }

    pub fn stop(mut self) -> thread::Result<()> {
        self.end()
    }

    fn end(&mut self) -> thread::Result<()> {
        match self.thread.take() {
            None => Ok(()),
            Some(thread) => {
                *self.stop.stopped.lock() = true;
                self.stop.changed.notify_all();
                thread.join()
            }
        }
    }
}

impl Drop for Periodic {
    fn drop(&mut self) {
        self.end().ok();
    }
}
