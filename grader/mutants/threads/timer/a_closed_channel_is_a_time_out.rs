// mutant: takes the end of the owner for the end of the delay
// verdict: wrong-answer
// check: dropping_a_timer_cancels_it
// `recv_timeout` ends with an error in two cases: the time is over, or the sender is gone. Dropping the timer
// drops the sender, and the closure is called at once.

use parking_lot::Mutex;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

type Closure = Box<dyn FnOnce() + Send>;

pub struct Timer {
    closure: Arc<Mutex<(Option<Closure>, bool)>>,
    cancelled: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Timer {
    pub fn start(delay: Duration, f: impl FnOnce() + Send + 'static) -> Self {
        let closure: Closure = Box::new(f);
        let closure = Arc::new(Mutex::new((Some(closure), false)));
        let theirs = Arc::clone(&closure);
        let (cancelled, cancellation) = mpsc::channel();
        let thread = thread::spawn(move || {
            if cancellation.recv_timeout(delay).is_err() {
                let closure = theirs.lock().0.take();
                if let Some(closure) = closure {
                    closure();
                }
            }
        });
        Self {
            closure,
            cancelled: Some(cancelled),
            thread: Some(thread),
        }
    }

    pub fn cancel(&self) -> bool {
        let mut closure = self.closure.lock();
        if closure.0.take().is_some() {
            closure.1 = true;
            if let Some(cancelled) = &self.cancelled {
                let _ = cancelled.send(());
            }
        }
        closure.1
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.cancelled.take();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
