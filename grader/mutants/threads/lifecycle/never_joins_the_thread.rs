// mutant: takes the result and leaves the thread alone
// verdict: leaked-thread
// check: the_job_runs_on_a_thread_of_its_own
// The result is there, so what is there to wait for? For the thread: it still has steps to take. Where
// the program ends now, they are never taken.

use parking_lot::{Condvar, Mutex};
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
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
    life: Arc<Life<T>>,
}

struct Life<T> {
    stage: Mutex<Stage<T>>,
    ended: Condvar,
}

enum Stage<T> {
    New,
    Running,
    Ended(thread::Result<T>),
}

impl<T: Send + 'static> Task<T> {
    pub fn new(job: impl FnOnce() -> T + Send + 'static) -> Self {
        Self {
            job: Some(Box::new(job)),
            life: Arc::new(Life {
                stage: Mutex::new(Stage::New),
                ended: Condvar::new(),
            }),
        }
    }

    pub fn start(&mut self) -> bool {
        let Some(job) = self.job.take() else {
            return false;
        };
        *self.life.stage.lock() = Stage::Running;
        let life = Arc::clone(&self.life);
        thread::spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(job));
            *life.stage.lock() = Stage::Ended(result);
            life.ended.notify_one();
        });
        true
    }

    pub fn state(&self) -> State {
        match *self.life.stage.lock() {
            Stage::New => State::New,
            Stage::Running => State::Running,
            Stage::Ended(Ok(_)) => State::Finished,
            Stage::Ended(Err(_)) => State::Panicked,
        }
    }

    pub fn is_finished(&self) -> bool {
        matches!(*self.life.stage.lock(), Stage::Ended(_))
    }

    pub fn join_timeout(self, timeout: Duration) -> Result<thread::Result<T>, Self> {
        let mut stage = self.life.stage.lock();
        let goes_on = |stage: &mut Stage<T>| !matches!(stage, Stage::Ended(_));
        self.life.ended.wait_while_for(&mut stage, goes_on, timeout);
        if goes_on(&mut stage) {
            drop(stage);
            return Err(self);
        }
        match mem::replace(&mut *stage, Stage::New) {
            Stage::Ended(result) => Ok(result),
            Stage::New | Stage::Running => unreachable!("it has ended"),
        }
    }
}
