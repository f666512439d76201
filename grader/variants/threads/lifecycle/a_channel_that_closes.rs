// variant: the end is told by a channel whose sender goes away with the thread

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, TryRecvError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    New,
    Running,
    Finished,
    Panicked,
}

pub struct Task<T> {
    job: Option<Box<dyn FnOnce() -> T + Send>>,
    running: Option<Running<T>>,
}

struct Running<T> {
    thread: JoinHandle<T>,
    returned: Arc<AtomicBool>,
    end: Receiver<()>,
}

impl<T: Send + 'static> Task<T> {
    pub fn new(job: impl FnOnce() -> T + Send + 'static) -> Self {
        Self {
            job: Some(Box::new(job)),
            running: None,
        }
    }

    pub fn start(&mut self) -> bool {
        let Some(job) = self.job.take() else {
            return false;
        };
        let (sender, end) = mpsc::channel();
        let returned = Arc::new(AtomicBool::new(false));
        let has_returned = Arc::clone(&returned);
        let thread = thread::spawn(move || {
            let _sender = sender;
            let result = job();
            has_returned.store(true, Ordering::SeqCst);
            result
        });
        self.running = Some(Running {
            thread,
            returned,
            end,
        });
        true
    }

    pub fn state(&self) -> State {
        match &self.running {
            None => State::New,
            Some(running) => match running.end.try_recv() {
                Ok(()) | Err(TryRecvError::Empty) => State::Running,
                Err(TryRecvError::Disconnected) => match running.returned.load(Ordering::SeqCst) {
                    true => State::Finished,
                    false => State::Panicked,
                },
            },
        }
    }

    pub fn is_finished(&self) -> bool {
        matches!(self.state(), State::Finished | State::Panicked)
    }

    pub fn join_timeout(mut self, timeout: Duration) -> Result<thread::Result<T>, Self> {
        let Some(running) = self.running.take() else {
            thread::sleep(timeout);
            return Err(self);
        };
        match running.end.recv_timeout(timeout) {
            Err(RecvTimeoutError::Disconnected) => Ok(running.thread.join()),
            Ok(()) | Err(RecvTimeoutError::Timeout) => {
                self.running = Some(running);
                Err(self)
            }
        }
    }
}
