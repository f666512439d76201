// mutant: notifies without the lock, between the thread's look and its sleep
// verdict: wrong-answer
// check: a_stop_may_come_together_with_a_call
// The thread has looked, nobody has stopped it, and it is about to wait. `stop` sets the flag and notifies
// nobody, since nobody waits yet. Then the thread sleeps a whole interval.

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Periodic {
    stop: Arc<Stop>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Stop {
    stopped: AtomicBool,
    lock: Mutex<()>,
    changed: Condvar,
}

impl Periodic {
    pub fn start(interval: Duration, mut f: impl FnMut() + Send + 'static) -> Self {
        let stop = Arc::new(Stop::default());
        let told = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            while !told.stopped.load(Ordering::SeqCst) {
                let mut guard = told.lock.lock();
                let woken = told.changed.wait_for(&mut guard, interval);
                drop(guard);
                if woken.timed_out() && !told.stopped.load(Ordering::SeqCst) {
                    f();
                }
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
        self.stop.stopped.store(true, Ordering::SeqCst);
        self.stop.changed.notify_one();
        self.thread.take().map_or(Ok(()), |thread| thread.join())
    }
}

impl Drop for Periodic {
    fn drop(&mut self) {
        let _ = self.end();
    }
}
