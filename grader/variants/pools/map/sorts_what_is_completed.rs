// variant: `map` is `as_completed` with a shelf for those that came too early

use crossbeam::channel::{self, Receiver, Sender};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

pub struct Map<R> {
    completed: AsCompleted<R>,
    early: BTreeMap<usize, thread::Result<R>>,
    next: usize,
}

pub struct AsCompleted<R> {
    results: Receiver<(usize, thread::Result<R>)>,
}

impl Executor {
    pub fn new(workers: NonZeroUsize) -> Self {
        let (jobs, queue) = channel::unbounded::<Job>();
        let start = |_| {
            let queue = queue.clone();
            thread::spawn(move || queue.iter().for_each(|job| job()))
        };
        Self {
            jobs: Some(jobs),
            workers: (0..workers.get()).map(start).collect(),
        }
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let jobs = self.jobs.as_ref().expect("there until the drop");
        jobs.send(Box::new(job))
            .expect("the workers receive until then");
    }

    pub fn map<T, R>(
        &self,
        items: impl IntoIterator<Item = T>,
        f: impl Fn(T) -> R + Send + Sync + 'static,
    ) -> Map<R>
    where
        T: Send + 'static,
        R: Send + 'static,
    {
        Map {
            completed: self.as_completed(items, f),
            early: BTreeMap::new(),
            next: 0,
        }
    }

    pub fn as_completed<T, R>(
        &self,
        items: impl IntoIterator<Item = T>,
        f: impl Fn(T) -> R + Send + Sync + 'static,
    ) -> AsCompleted<R>
    where
        T: Send + 'static,
        R: Send + 'static,
    {
        let f = Arc::new(f);
        let (sender, results) = channel::unbounded();
        for (number, item) in items.into_iter().enumerate() {
            let (f, sender) = (Arc::clone(&f), sender.clone());
            self.execute(move || {
                let _ = sender.send((number, call(&*f, item)));
            });
        }
        AsCompleted { results }
    }
}

fn call<T, R>(f: impl Fn(T) -> R, item: T) -> thread::Result<R> {
    // Nobody looks at what a panic may have left half done: the item is used up, and `f` is not changed.
    catch_unwind(AssertUnwindSafe(|| f(item)))
}

impl Drop for Executor {
    fn drop(&mut self) {
        drop(self.jobs.take());
        for worker in self.workers.drain(..) {
            let _ = worker.join(); // no job panics
        }
    }
}

impl<R> Iterator for Map<R> {
    type Item = thread::Result<R>;

    fn next(&mut self) -> Option<thread::Result<R>> {
        loop {
            if let Some(result) = self.early.remove(&self.next) {
                self.next += 1;
                return Some(result);
            }
            let (number, result) = self.completed.next()?;
            self.early.insert(number, result);
        }
    }
}

impl<R> Iterator for AsCompleted<R> {
    type Item = (usize, thread::Result<R>);

    fn next(&mut self) -> Option<(usize, thread::Result<R>)> {
        self.results.recv().ok()
    }
}
