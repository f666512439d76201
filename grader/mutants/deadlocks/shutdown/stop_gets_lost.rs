// mutant: wakes the worker in order to stop it, and leaves no note
// verdict: deadlock
// check: a_stop_at_once_is_not_lost
// A worker that is woken and finds no job takes that for the stop. If it is not asleep when the notification
// comes, or has a job to run first, nobody is woken, and it goes to sleep afterwards.

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
        if self.handle.lock().is_none() {
            return Err(Stopped);
        }
        queue.jobs.push_back(Box::new(job));
        self.shared.changed.notify_one();
        Ok(())
    }

    pub fn stop(&self) {
        self.shared.changed.notify_one();
        if thread::current().id() == self.worker {
            return;
        }
        let mut handle = self.handle.lock();
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
            self.changed.wait(&mut queue);
            if queue.jobs.is_empty() {
                return None; // this was the stop
            }
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.stop();
    }
}
