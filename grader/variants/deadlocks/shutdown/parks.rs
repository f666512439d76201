// variant: the worker parks, and a message in the queue is what stops it

use crossbeam::queue::SegQueue;
use parking_lot::RwLock;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::thread::{self, JoinHandle, Thread};

enum Message {
    Run(Box<dyn FnOnce() + Send>),
    Stop,
}

pub struct Service {
    messages: Arc<SegQueue<Message>>,
    worker: Thread,
    /// Whoever submits reads it, so that nothing comes after `Stop`.
    stopped: RwLock<bool>,
    handle: RwLock<Option<JoinHandle<()>>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the service was told to stop")
    }
}

impl Error for Stopped {}

impl Service {
    pub fn start() -> Self {
        let messages = Arc::new(SegQueue::new());
        let handle = thread::spawn({
            let messages = Arc::clone(&messages);
            move || loop {
                match messages.pop() {
                    Some(Message::Run(job)) => job(),
                    Some(Message::Stop) => break,
                    None => thread::park(),
                }
            }
        });
        Service {
            messages,
            worker: handle.thread().clone(),
            stopped: RwLock::new(false),
            handle: RwLock::new(Some(handle)),
        }
    }

    pub fn submit(&self, job: impl FnOnce() + Send + 'static) -> Result<(), Stopped> {
        let stopped = self.stopped.read();
        if *stopped {
            return Err(Stopped);
        }
        self.messages.push(Message::Run(Box::new(job)));
        self.worker.unpark();
        Ok(())
    }

    pub fn stop(&self) {
        {
            let mut stopped = self.stopped.write();
            if !*stopped {
                *stopped = true;
                self.messages.push(Message::Stop);
                self.worker.unpark();
            }
        }
        if thread::current().id() != self.worker.id() {
            self.handle.write().take().map(JoinHandle::join);
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.stop();
    }
}
