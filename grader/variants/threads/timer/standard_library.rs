// variant: the standard library, with an optional answer under the lock

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
            let (mut prevented, _) = theirs
                .decided
                .wait_timeout_while(theirs.prevented.lock().unwrap(), delay, |p| p.is_none())
                .unwrap();
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
