// variant: an atomic flag decides who takes, and a channel carries the handle

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, Builder, JoinHandle};

pub trait Job: Send + 'static {
    type Output: Send + 'static;

    fn name(&self) -> String;

    fn run(self) -> Self::Output;
}

pub struct Worker<J: Job> {
    name: String,
    taken: AtomicBool,
    handle: Mutex<Receiver<JoinHandle<J::Output>>>,
}

impl<J: Job> Worker<J> {
    pub fn start(job: J) -> Self {
        let name = job.name();
        let thread = Builder::new()
            .name(name.clone())
            .spawn(move || job.run())
            .unwrap();
        let (sender, receiver) = mpsc::channel();
        sender.send(thread).unwrap();
        Self {
            name,
            taken: AtomicBool::new(false),
            handle: Mutex::new(receiver),
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn take(&self) -> Option<thread::Result<J::Output>> {
        if self.taken.swap(true, Ordering::SeqCst) {
            return None;
        }
        let thread = self.handle.lock().unwrap().recv().unwrap();
        Some(thread.join())
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        drop(self.take());
    }
}
