// mutant: stops when `stop` is called, and only then
// verdict: wrong-answer
// check: dropping_stops
// Who returns early, or panics, never comes to the line with `stop`. The calls go on with nobody left who
// could end them.

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Periodic {
    stop: Arc<Stop>,
    thread: Option<JoinHandle<()>>,
}

impl Periodic {
    pub fn start(interval: Duration, mut f: impl FnMut() + Send + 'static) -> Self {
        let stop = Arc::new(Stop::default());
        let told = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            loop {
                let mut stopped = told.stopped.lock();
                told.changed
                    .wait_while_for(&mut stopped, |stopped| !*stopped, interval);
                if *stopped {
                    break;
                }
                drop(stopped);
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
        *self.stop.stopped.lock() = true;
        self.stop.changed.notify_one();
        self.thread.take().map_or(Ok(()), |thread| thread.join())
    }
}

#[derive(Default)]
struct Stop {
    stopped: Mutex<bool>,
    changed: Condvar,
}
