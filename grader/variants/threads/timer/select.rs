// variant: crossbeam: waits for a message of the owner or for the time

use crossbeam::atomic::AtomicCell;
use crossbeam::channel::{self, Sender};
use crossbeam::select;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Open,
    Called,
    Prevented,
}

pub struct Timer {
    fate: Arc<AtomicCell<Fate>>,
    wake: Sender<()>,
    thread: Option<JoinHandle<()>>,
}

impl Timer {
    pub fn start(delay: Duration, f: impl FnOnce() + Send + 'static) -> Self {
        let fate = Arc::new(AtomicCell::new(Fate::Open));
        let (wake, woken) = channel::bounded(1);
        let thread = thread::spawn({
            let fate = Arc::clone(&fate);
            move || {
                select! {
                    recv(woken) -> _ => {}
                    recv(channel::after(delay)) -> _ => {
                        if fate.compare_exchange(Fate::Open, Fate::Called).is_ok() {
                            f();
                        }
                    }
                }
            }
        });
        Self {
            fate,
            wake,
            thread: Some(thread),
        }
    }

    pub fn cancel(&self) -> bool {
        match self.fate.compare_exchange(Fate::Open, Fate::Prevented) {
            Ok(_) => {
                // There is room for one message, and this happens once.
                let _ = self.wake.try_send(());
                true
            }
            Err(fate) => fate == Fate::Prevented,
        }
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
