// mutant: calls every thread the same
// verdict: wrong-answer
// check: the_thread_has_the_name_of_the_job
// A name is only worth something if it tells one thread from another. The job knows what it is called; it
// was not asked.

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
            .name("worker".to_owned())
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
        let _ = self.take();
    }
}
