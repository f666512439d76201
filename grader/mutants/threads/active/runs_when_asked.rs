// mutant: starts the thread when the result is asked for
// verdict: deadlock
// check: the_job_runs_though_nobody_asks
// Lazy, and for a pure computation hard to tell from the real thing. But a job has effects: what it sends,
// writes or prints is waited for elsewhere, and comes only when somebody happens to ask.

use parking_lot::Mutex;
use std::thread::{self, Builder};

pub trait Job: Send + 'static {
    type Output: Send + 'static;

    fn name(&self) -> String;

    fn run(self) -> Self::Output;
}

pub struct Worker<J: Job> {
    name: String,
    job: Mutex<Option<J>>,
}

impl<J: Job> Worker<J> {
    pub fn start(job: J) -> Self {
        Self {
            name: job.name(),
            job: Mutex::new(Some(job)),
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn take(&self) -> Option<thread::Result<J::Output>> {
        let job = self.job.lock().take()?;
        let thread = Builder::new()
            .name(self.name.clone())
            .spawn(move || job.run())
            .expect("the system can start a thread");
        Some(thread.join())
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        let _ = self.take();
    }
}
