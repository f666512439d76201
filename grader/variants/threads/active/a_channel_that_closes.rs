// variant: crossbeam: the result is a message, and a closed channel is "taken already"

use crossbeam::channel::{self, Receiver};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::{self, Builder, JoinHandle};

pub trait Job: Send + 'static {
    type Output: Send + 'static;

    fn name(&self) -> String;

    fn run(self) -> Self::Output;
}

pub struct Worker<J: Job> {
    name: String,
    result: Receiver<thread::Result<J::Output>>,
    thread: Option<JoinHandle<()>>,
}

impl<J: Job> Worker<J> {
    pub fn start(job: J) -> Self {
        let name = job.name();
        let (sender, result) = channel::bounded(1);
        let work = move || {
            let result = catch_unwind(AssertUnwindSafe(|| job.run()));
            let _ = sender.send(result);
        };
        let thread = Builder::new()
            .name(name.clone())
            .spawn(work)
            .expect("the system can start a thread");
        Self {
            name,
            result,
            thread: Some(thread),
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn take(&self) -> Option<thread::Result<J::Output>> {
        self.result.recv().ok()
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the job's panic was caught");
        }
    }
}
