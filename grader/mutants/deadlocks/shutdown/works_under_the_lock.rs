// mutant: takes the next job in the condition of a `while let`, and runs it in the body
// verdict: deadlock
// check: a_job_may_use_the_service
// The guard of the condition lives to the end of the body, so the job runs with the queue locked. A job that
// submits another one asks for a lock that its own thread holds.

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
                loop {
                    while let Some(job) = shared.queue.lock().jobs.pop_front() {
                        job();
                    }
                    let mut queue = shared.queue.lock();
                    if queue.jobs.is_empty() && queue.stopping {
                        break;
                    }
                    if queue.jobs.is_empty() {
                        shared.changed.wait(&mut queue);
                    }
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
        if thread::current().id() == self.worker {
            return;
        }
        let mut handle = self.handle.lock();
        if let Some(handle) = handle.take() {
            let _ = handle.join(); // no job panics
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.stop();
    }
}
