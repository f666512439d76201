// mutant: starts a thread for every call
// verdict: wrong-answer
// check: all_calls_are_on_one_new_thread
// Each call a new thread, which costs more than most calls do. And what one call leaves in a thread-local
// value, the next one does not find.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Periodic {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Periodic {
    pub fn start(interval: Duration, f: impl FnMut() + Send + 'static) -> Self {
        let (stop, stopped) = mpsc::channel();
        let thread = thread::spawn(move || {
            let mut f = f;
            while stopped.recv_timeout(interval) == Err(RecvTimeoutError::Timeout) {
                thread::scope(|scope| {
                    scope.spawn(&mut f);
                });
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
