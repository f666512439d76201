// mutant: says "called" when the closure has returned
// verdict: wrong-answer
// check: cancel_does_not_wait_for_the_closure
// While the closure runs, it is still open what becomes of it, as far as `cancel` can see. So it prevents what
// is happening at this very moment.

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
                if shared.wait(delay) {
                    f();
                    *shared.fate.lock() = Fate::Called;
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

impl Shared {
    fn wait(&self, delay: Duration) -> bool {
        let mut fate = self.fate.lock();
        self.cancelled
            .wait_while_for(&mut fate, |fate| *fate == Fate::Open, delay);
        *fate == Fate::Open
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
