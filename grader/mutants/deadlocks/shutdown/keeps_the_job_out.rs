// mutant: takes the lock of the handle before it asks whether it is the worker
// verdict: deadlock
// check: a_job_may_stop_the_service
// The lock of the handle makes a second stop wait until the first one has joined, and that is a good idea
// as long as the worker never needs it. Here a job that stops its own service does.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::thread::{self, JoinHandle, ThreadId};

pub struct Service {
    shared: Arc<Shared>,
    worker: ThreadId,
    handle: Mutex<Option<JoinHandle<()>>>,
}

struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
}

struct Queue {
    jobs: VecDeque<Job>,
    stopping: bool,
}

type Job = Box<dyn FnOnce() + Send>;

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
        let shared = Arc::new(Shared {
            queue: Mutex::new(Queue {
                jobs: VecDeque::new(),
                stopping: false,
            }),
            changed: Condvar::new(),
        });
        let handle = thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                while let Some(job) = shared.next() {
                    job();
                }
            }
        });
        Service {
            shared,
            worker: handle.thread().id(),
            handle: Mutex::new(Some(handle)),
        }
    }

    pub fn submit(&self, job: impl FnOnce() + Send + 'static) -> Result<(), Stopped> {
        let mut queue = self.shared.queue.lock();
        if queue.stopping {
            return Err(Stopped);
        }
        queue.jobs.push_back(Box::new(job));
        self.shared.changed.notify_one();
        Ok(())
    }

    pub fn stop(&self) {
        self.shared.queue.lock().stopping = true;
        self.shared.changed.notify_one();
        let mut handle = self.handle.lock();
        if thread::current().id() == self.worker {
            return;
        }
        if let Some(handle) = handle.take() {
            let _ = handle.join(); // no job panics
        }
    }
}

impl Shared {
    fn next(&self) -> Option<Job> {
        let mut queue = self.queue.lock();
        loop {
            if let Some(job) = queue.jobs.pop_front() {
                return Some(job);
            }
            if queue.stopping {
                return None;
            }
            self.changed.wait(&mut queue);
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.stop();
    }
}
