// mutant: counts the interval from the beginning of a call
// verdict: wrong-answer
// check: calls_do_not_pile_up
// A fixed beat is right for a clock. But when calls take longer than the interval, one follows the other
// without any rest, and those that were missed are made up for.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub struct Periodic {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Periodic {
    pub fn start(interval: Duration, mut f: impl FnMut() + Send + 'static) -> Self {
        let (stop, stopped) = mpsc::channel();
        let thread = thread::spawn(move || {
            let mut next = Instant::now() + interval;
            let left = |next: Instant| next.saturating_duration_since(Instant::now());
            while stopped.recv_timeout(left(next)) == Err(RecvTimeoutError::Timeout) {
                f();
                next += interval;
            }
        });
        Self {
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    pub fn stop(mut self) -> thread::Result<()> {
        self.end()
    }

    fn end(&mut self) -> thread::Result<()> {
        drop(self.stop.take());
        self.thread.take().map_or(Ok(()), |thread| thread.join())
    }
}

impl Drop for Periodic {
    fn drop(&mut self) {
        let _ = self.end();
    }
}
