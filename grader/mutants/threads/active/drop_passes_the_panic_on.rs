// mutant: unwraps the join in `drop`
// verdict: wrong-answer
// check: dropping_a_worker_never_panics
// Not to swallow a panic is a good habit. But a `drop` runs also while its thread unwinds, and a second
// panic then aborts the program. Whoever wants to know calls `take`.

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
        let thread = self.thread.lock().take();
        thread.map(|thread| thread.join())
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        if let Some(result) = self.take() {
            result.unwrap();
        }
    }
}
