// variant: the owner parks, and the end unparks it

use parking_lot::Mutex;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread::{self, JoinHandle, Thread};
use std::time::{Duration, Instant};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    New,
    Running,
    Finished,
    Panicked,
}

const NEW: u8 = 0;
const RUNNING: u8 = 1;
const FINISHED: u8 = 2;
const PANICKED: u8 = 3;

pub struct Task<T> {
    job: Option<Box<dyn FnOnce() -> T + Send>>,
    thread: Option<JoinHandle<T>>,
    life: Arc<Life>,
}

struct Life {
    state: AtomicU8,
    waiting: Mutex<Option<Thread>>,
}

impl<T: Send + 'static> Task<T> {
    pub fn new(job: impl FnOnce() -> T + Send + 'static) -> Self {
        Self {
            job: Some(Box::new(job)),
            thread: None,
            life: Arc::new(Life {
                state: AtomicU8::new(NEW),
                waiting: Mutex::new(None),
            }),
        }
    }

    pub fn start(&mut self) -> bool {
        let Some(job) = self.job.take() else {
            return false;
        };
        self.life.state.store(RUNNING, Ordering::SeqCst);
        let life = Arc::clone(&self.life);
        self.thread = Some(thread::spawn(move || {
            let _end = End(life);
            job()
        }));
        true
    }

    pub fn state(&self) -> State {
        match self.life.state.load(Ordering::SeqCst) {
            NEW => State::New,
            RUNNING => State::Running,
            FINISHED => State::Finished,
            _ => State::Panicked,
        }
    }

    pub fn is_finished(&self) -> bool {
        self.life.state.load(Ordering::SeqCst) >= FINISHED
    }

    pub fn join_timeout(mut self, timeout: Duration) -> Result<thread::Result<T>, Self> {
        let begun = Instant::now();
        *self.life.waiting.lock() = Some(thread::current());
        while !self.is_finished() {
            let left = timeout.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Err(self);
            }
            thread::park_timeout(left);
        }
        match self.thread.take() {
            Some(thread) => Ok(thread.join()),
            None => Err(self),
        }
    }
}

struct End(Arc<Life>);

impl Drop for End {
    fn drop(&mut self) {
        let state = if thread::panicking() {
            PANICKED
        } else {
            FINISHED
        };
        self.0.state.store(state, Ordering::SeqCst);
        if let Some(waiting) = self.0.waiting.lock().take() {
            waiting.unpark();
        }
    }
}
