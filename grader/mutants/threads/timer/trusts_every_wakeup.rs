// mutant: takes the end of a wait for the end of the delay
// verdict: wrong-answer
// check: being_woken_promises_nothing
// It looks once, waits once, and if nobody has cancelled by then, the delay must be over. But a thread that
// waits on the standard library's condition variable may wake though nobody notified it: a second too early,
// or an hour. `wait_timeout_while` goes on waiting for what is left of the time.

use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

#[derive(Default)]
struct Shared {
    /// Whether the call is prevented, once that is decided.
    prevented: Mutex<Option<bool>>,
    decided: Condvar,
}

pub struct Timer {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Timer {
    pub fn start(delay: Duration, f: impl FnOnce() + Send + 'static) -> Self {
        let shared = Arc::<Shared>::default();
        let theirs = shared.clone();
        let thread = Some(thread::spawn(move || {
            let mut prevented = theirs.prevented.lock().unwrap();
            if prevented.is_none() {
                (prevented, _) = theirs.decided.wait_timeout(prevented, delay).unwrap();
            }
            let is_prevented = *prevented.get_or_insert(false);
            drop(prevented);
            if !is_prevented {
                f();
            }
        }));
        Self { shared, thread }
    }

    pub fn cancel(&self) -> bool {
        let prevented = *self.shared.prevented.lock().unwrap().get_or_insert(true);
        self.shared.decided.notify_all();
        prevented
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.cancel();
        self.thread.take().map(JoinHandle::join);
    }
}
