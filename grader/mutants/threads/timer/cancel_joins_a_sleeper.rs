// mutant: joins the sleeping thread in `cancel`
// verdict: wrong-answer
// check: cancel_does_not_wait_for_the_delay
// To be quite sure that nothing is called any more, it waits until the thread has ended. The thread sleeps,
// and so the cancellation takes as long as the delay.

use parking_lot::Mutex;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Timer {
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
struct Shared {
    called: AtomicBool,
    cancelled: AtomicBool,
}

impl Timer {
    pub fn start(delay: Duration, f: impl FnOnce() + Send + 'static) -> Self {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            thread::sleep(delay);
            if !theirs.cancelled.load(Ordering::SeqCst) {
                theirs.called.store(true, Ordering::SeqCst);
                f();
            }
        });
        Self {
            shared,
            thread: Mutex::new(Some(thread)),
        }
    }

    pub fn cancel(&self) -> bool {
        self.shared.cancelled.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.lock().take() {
            let _ = thread.join();
        }
        !self.shared.called.load(Ordering::SeqCst)
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.cancel();
    }
}
