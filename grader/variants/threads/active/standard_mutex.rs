// variant: the standard library, joined under the lock

use std::sync::{Mutex, PoisonError};
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
        let builder = Builder::new().name(name.clone());
        match builder.spawn(|| job.run()) {
            Ok(thread) => Self {
                name,
                thread: Mutex::new(Some(thread)),
            },
            Err(error) => panic!("cannot start a thread: {error}"),
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn take(&self) -> Option<thread::Result<J::Output>> {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        match thread.take() {
            Some(thread) => Some(thread.join()),
            None => None,
        }
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        let thread = self
            .thread
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(thread) = thread.take() {
            thread.join().ok();
        }
    }
}
