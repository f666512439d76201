// mutant: takes it for granted that nobody takes twice
// verdict: panicked
// check: the_result_is_taken_once
// `unwrap` says: this cannot happen. But `take` can be called by anybody who has a reference, and as often
// as they like; even `drop` would have to know whether somebody was there before.

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
        let thread = self.thread.lock().take().unwrap();
        Some(thread.join())
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.get_mut().take() {
            let _ = thread.join();
        }
    }
}
