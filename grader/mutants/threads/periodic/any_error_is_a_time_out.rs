// mutant: takes a closed channel for the end of an interval
// verdict: spins
// check: a_stop_at_once_is_not_lost
// `recv_timeout` has two errors: the time is over, and all senders are gone. Here both mean "call", and once
// the sender is dropped the calls come without end and without rest.

use std::sync::mpsc::{self, Sender};
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
            while stopped.recv_timeout(interval).is_err() {
                f();
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
