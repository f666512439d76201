// mutant: says of a panic that there is no result
// verdict: wrong-answer
// check: a_panic_can_be_taken
// `ok()` turns a panic into nothing, and nothing also means that somebody was faster. So a job that broke
// looks like one whose result is in good hands.

use parking_lot::Mutex;
use std::thread::{self, Builder, JoinHandle};

pub trait Job: Send + 'static {
    type Output: Send + 'static;

    fn name(&self) -> String;

    fn run(self) -> Self::Output;
}

pub struct Worker<J: Job> {
    name: String,
    thread: Mutex<Option<JoinHandle<J::Output>>>,
}

impl<J: Job> Worker<J> {
    pub fn start(job: J) -> Self {
        let name = job.name();
        let thread = Builder::new()
            .name(name.clone())
            .spawn(move || job.run())
            .expect("the system can start a thread");
        Self {
            name,
            thread: Mutex::new(Some(thread)),
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn take(&self) -> Option<thread::Result<J::Output>> {
        let thread = self.thread.lock().take()?;
        thread.join().ok().map(Ok)
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        let _ = self.take();
    }
}
