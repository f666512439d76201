// mutant: calls whenever the wait ends and nobody has stopped it
// verdict: wrong-answer
// check: being_woken_promises_nothing
// A wait with a time-out can end in three ways: the time is over, somebody has notified, or the standard
// library's condition variable has woken a thread that nobody notified, as it may. Only the first means that a call is due.

use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Periodic {
    stop: Arc<(Mutex<bool>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl Periodic {
    pub fn start(interval: Duration, mut f: impl FnMut() + Send + 'static) -> Self {
        let stop = Arc::new((Mutex::new(false), Condvar::new()));
        let told = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            let (stopped, changed) = &*told;
            loop {
                let mut guard = stopped.lock().unwrap();
                if !*guard {
                    (guard, _) = changed.wait_timeout(guard, interval).unwrap();
                }
                if *guard {
                    break;
                }
                drop(guard);
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
        let (stopped, changed) = &*self.stop;
        *stopped.lock().unwrap() = true;
        changed.notify_one();
        self.thread.take().map_or(Ok(()), JoinHandle::join)
    }
}

impl Drop for Periodic {
    fn drop(&mut self) {
        let _ = self.end();
    }
}
