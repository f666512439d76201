// mutant: looks at the state first, and takes the lock to wait afterwards
// verdict: wrong-answer
// check: no_end_is_missed
// An atomic for the state and a condition variable to wait on. If the job ends between the look and the
// wait, its notification finds nobody, and the owner sleeps until its time is over: a lost wakeup.

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
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
    thread: Option<JoinHandle<T>>,
    life: Arc<Life>,
}

struct Life {
    state: AtomicU8,
    lock: Mutex<()>,
    ended: Condvar,
}

const STATES: [State; 4] = [State::New, State::Running, State::Finished, State::Panicked];

impl<T: Send + 'static> Task<T> {
    pub fn new(job: impl FnOnce() -> T + Send + 'static) -> Self {
        Self {
            job: Some(Box::new(job)),
            thread: None,
            life: Arc::new(Life {
                state: AtomicU8::new(0),
                lock: Mutex::new(()),
                ended: Condvar::new(),
            }),
        }
    }

    pub fn start(&mut self) -> bool {
        let Some(job) = self.job.take() else {
            return false;
        };
        self.life.state.store(1, Ordering::Release);
        let end = End(Arc::clone(&self.life));
        self.thread = Some(thread::spawn(move || {
            let _end = end;
            job()
        }));
        true
    }

    pub fn state(&self) -> State {
        STATES[usize::from(self.life.state.load(Ordering::Acquire))]
    }

    pub fn is_finished(&self) -> bool {
        self.life.state.load(Ordering::Acquire) >= 2
    }

    pub fn join_timeout(mut self, timeout: Duration) -> Result<thread::Result<T>, Self> {
        if !self.is_finished() {
            let mut guard = self.life.lock.lock();
            self.life.ended.wait_for(&mut guard, timeout);
        }
        match self.is_finished() {
            true => Ok(self.thread.take().expect("it was started").join()),
            false => Err(self),
        }
    }
}

struct End(Arc<Life>);

impl Drop for End {
    fn drop(&mut self) {
        let state = if thread::panicking() { 3 } else { 2 };
        self.0.state.store(state, Ordering::Release);
        self.0.ended.notify_one();
    }
}
