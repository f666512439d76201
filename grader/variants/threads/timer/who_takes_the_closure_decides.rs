// variant: the closure in an `Option`: who takes it decides, and a channel wakes the thread

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

type Closure = Box<dyn FnOnce() + Send>;

pub struct Timer {
    closure: Arc<Mutex<Option<Closure>>>,
    /// `Some` as long as nobody has cancelled.
    sender: Mutex<Option<Sender<()>>>,
    prevented: Mutex<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Timer {
    pub fn start(delay: Duration, f: impl FnOnce() + Send + 'static) -> Self {
        let (sender, receiver) = mpsc::channel();
        let closure: Closure = Box::new(f);
        let closure = Arc::new(Mutex::new(Some(closure)));
        let theirs = Arc::clone(&closure);
        let thread = thread::spawn(move || {
            if receiver.recv_timeout(delay) == Err(RecvTimeoutError::Timeout) {
                let closure = theirs.lock().unwrap().take();
                if let Some(closure) = closure {
                    closure();
                }
            }
        });
        Self {
            closure,
            sender: Mutex::new(Some(sender)),
            prevented: Mutex::new(false),
            thread: Some(thread),
        }
    }

    pub fn cancel(&self) -> bool {
        let mut prevented = self.prevented.lock().unwrap();
        if self.closure.lock().unwrap().take().is_some() {
            *prevented = true;
            self.sender.lock().unwrap().take();
        }
        *prevented
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.cancel();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}
