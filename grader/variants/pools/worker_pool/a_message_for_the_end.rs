// variant: the end is a message in the queue, one for each worker

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

pub struct WorkerPool {
    queue: Arc<Queue>,
    workers: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Queue {
    messages: Mutex<VecDeque<Message>>,
    not_empty: Condvar,
}

enum Message {
    Run(Box<dyn FnOnce() + Send>),
    End,
}

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
        let queue = Arc::new(Queue::default());
        let workers = (0..workers).map(|_| {
            let queue = Arc::clone(&queue);
            thread::spawn(move || {
                while let Message::Run(job) = queue.pop() {
                    job();
                }
            })
        });
        Ok(Self {
            workers: workers.collect(),
            queue,
        })
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        self.queue.push(Message::Run(Box::new(job)));
    }

    pub fn shutdown(self) {
        drop(self);
    }
}

impl Queue {
    fn push(&self, message: Message) {
        self.messages.lock().unwrap().push_back(message);
        self.not_empty.notify_one();
    }

    fn pop(&self) -> Message {
        let messages = self.messages.lock().unwrap();
        let mut messages = self
            .not_empty
            .wait_while(messages, |messages| messages.is_empty())
            .unwrap();
        messages.pop_front().expect("it was waited for")
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        self.workers
            .iter()
            .for_each(|_| self.queue.push(Message::End));
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}
