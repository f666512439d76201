// variant: the standard library's channel, whose receiver is behind a lock that is let go of before the job runs

use std::error::Error;
use std::fmt;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

pub struct WorkerPool {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWorkers;

impl fmt::Display for NoWorkers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pool needs at least one worker")
    }
}

impl Error for NoWorkers {}

impl WorkerPool {
    pub fn new(workers: usize) -> Result<Self, NoWorkers> {
        if workers == 0 {
            return Err(NoWorkers);
        }
        let (sender, receiver) = mpsc::channel::<Job>();
        let receiver = Arc::new(Mutex::new(receiver));
        let workers = (0..workers).map(|_| {
            let receiver = Arc::clone(&receiver);
            thread::spawn(move || {
                while let Some(job) = next(&receiver) {
                    job();
                }
            })
        });
        Ok(Self {
            jobs: Some(sender),
            workers: workers.collect(),
        })
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let jobs = self
            .jobs
            .as_ref()
            .expect("it is taken when the pool is dropped");
        jobs.send(Box::new(job)).expect("the workers are there");
    }

    pub fn shutdown(self) {
        drop(self);
    }
}

fn next(receiver: &Mutex<Receiver<Job>>) -> Option<Job> {
    receiver.lock().unwrap().recv().ok()
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        drop(self.jobs.take()); // the end, for all workers
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}
