// mutant: tells the thread to stop, and does not wait until it has
// verdict: wrong-answer
// check: a_stop_may_come_together_with_a_call
// The thread may have decided to make a call just before it was told. So a call comes after `stop` has
// returned, when what it needs may be gone.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Periodic {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Periodic {
    pub fn start(interval: Duration, mut f: impl FnMut() + Send + 'static) -> Self {
        let (stop, stopped) = mpsc::channel();
        let thread = thread::spawn(move || {
            while stopped.recv_timeout(interval) == Err(RecvTimeoutError::Timeout) {
                f();
            }
        });
        Self {
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    pub fn stop(mut self) -> thread::Result<()> {
        drop(self.stop.take());
        Ok(())
    }
}

impl Drop for Periodic {
    fn drop(&mut self) {
        drop(self.stop.take());
        self.thread.take();
    }
}
