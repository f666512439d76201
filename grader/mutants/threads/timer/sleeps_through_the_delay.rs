// mutant: sleeps, and looks afterwards whether it was cancelled
// verdict: wrong-answer
// check: a_cancelled_timer_ends_at_once
// `cancel` is quick, and its answer is true. But nobody wakes the thread: it sleeps on, for an hour if need be,
// and whoever drops the timer waits with it.

use parking_lot::Mutex;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Timer {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    fate: Mutex<Fate>,
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
        });
        let thread = thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                if shared.wait(delay) {
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
        }
        *fate == Fate::Prevented
    }
}

impl Shared {
    fn wait(&self, delay: Duration) -> bool {
        thread::sleep(delay);
        let mut fate = self.fate.lock();
        if *fate == Fate::Open {
            *fate = Fate::Called;
        }
        *fate == Fate::Called
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
