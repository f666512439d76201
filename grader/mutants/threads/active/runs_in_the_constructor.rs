// mutant: runs the job in `start`
// verdict: deadlock
// check: start_does_not_wait
// A class that does its work in the constructor is no active object: the caller gets it back when all
// is done. Here the caller has to bring what the job waits for, and never gets the chance.

use parking_lot::Mutex;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

pub trait Job: Send + 'static {
    type Output: Send + 'static;

    fn name(&self) -> String;

    fn run(self) -> Self::Output;
}

pub struct Worker<J: Job> {
    name: String,
    result: Mutex<Option<thread::Result<J::Output>>>,
}

impl<J: Job> Worker<J> {
    pub fn start(job: J) -> Self {
        let name = job.name();
        let result = catch_unwind(AssertUnwindSafe(|| job.run()));
        Self {
            name,
            result: Mutex::new(Some(result)),
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn take(&self) -> Option<thread::Result<J::Output>> {
        self.result.lock().take()
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        let _ = self.take();
    }
}
