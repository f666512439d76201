// mutant: calls the closure while it holds the lock
// verdict: deadlock
// check: cancel_does_not_wait_for_the_closure
// Deciding and calling in one critical section: then nothing can come in between. `cancel` cannot either. It
// waits for the closure, and the closure may wait for what comes after the `cancel`.

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Timer {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    fate: Mutex<Fate>,
    cancelled: Condvar,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Open,
    Called,
    Prevented,
}

impl Timer {
    pub fn start(delay: Duration, f: impl FnOnce() + Send + 'static) -> Self {
        let shared = Arc::new(Shared {
            fate: Mutex::new(Fate::Open),
            cancelled: Condvar::new(),
        });
        let thread = thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                let mut fate = shared.fate.lock();
                shared
                    .cancelled
                    .wait_while_for(&mut fate, |fate| *fate == Fate::Open, delay);
                if *fate == Fate::Open {
                    *fate = Fate::Called;
                    f();
                }
            }
        });
        Self {
            shared,
            thread: Some(thread),
        }
    }

    pub fn cancel(&self) -> bool {
        let mut fate = self.shared.fate.lock();
        if *fate == Fate::Open {
            *fate = Fate::Prevented;
            self.shared.cancelled.notify_one();
        }
        *fate == Fate::Prevented
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.cancel();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
