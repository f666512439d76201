// mutant: waits until the worker says that it has ended, and does not join
// verdict: wrong-answer
// check: what_was_accepted_is_run
// Any number of threads can wait for a flag, and the worker may stop itself. But a thread that
// says "I have ended" is still there: it goes on to drop what is its own.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::thread::{self, ThreadId};

pub struct Service {
    shared: Arc<Shared>,
    worker: ThreadId,
}

struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
}

struct Queue {
    jobs: VecDeque<Job>,
    stopping: bool,
    ended: bool,
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
                ended: false,
            }),
            changed: Condvar::new(),
        });
        let handle = thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                while let Some(job) = shared.next() {
                    job();
                }
                shared.queue.lock().ended = true;
                shared.changed.notify_all();
            }
        });
        Service {
            shared,
            worker: handle.thread().id(),
        }
    }

    pub fn submit(&self, job: impl FnOnce() + Send + 'static) -> Result<(), Stopped> {
        let mut queue = self.shared.queue.lock();
        if queue.stopping {
            return Err(Stopped);
        }
        queue.jobs.push_back(Box::new(job));
        self.shared.changed.notify_all();
        Ok(())
    }

    pub fn stop(&self) {
        let mut queue = self.shared.queue.lock();
        queue.stopping = true;
        self.shared.changed.notify_all();
        while thread::current().id() != self.worker && !queue.ended {
            self.shared.changed.wait(&mut queue);
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
