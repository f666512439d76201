// variant: a channel, whose only sender is dropped by the first one who stops

use std::error::Error;
use std::fmt;
use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle, ThreadId};

type Job = Box<dyn FnOnce() + Send>;

pub struct Service {
    /// Gone when the service was told to stop.
    jobs: Mutex<Option<Sender<Job>>>,
    worker: ThreadId,
    handle: Mutex<Option<JoinHandle<()>>>,
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
        let (sender, jobs) = channel::<Job>();
        let handle = thread::spawn(move || {
            for job in jobs {
                job();
            }
        });
        Service {
            jobs: Mutex::new(Some(sender)),
            worker: handle.thread().id(),
            handle: Mutex::new(Some(handle)),
        }
    }

    pub fn submit(&self, job: impl FnOnce() + Send + 'static) -> Result<(), Stopped> {
        match &*self.jobs.lock().unwrap() {
            Some(jobs) => jobs.send(Box::new(job)).map_err(|_| Stopped),
            None => Err(Stopped),
        }
    }

    pub fn stop(&self) {
        let sender = self.jobs.lock().unwrap().take();
        drop(sender);
        if thread::current().id() != self.worker {
            let mut handle = self.handle.lock().unwrap();
            handle.take().map(JoinHandle::join);
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.stop();
    }
}
