// variant: each job takes the next item from a list, the channels are of the standard library

use crossbeam::channel::{self, Sender};
use parking_lot::Mutex;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};
use std::vec;

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

pub struct Map<R> {
    results: vec::IntoIter<Receiver<thread::Result<R>>>,
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
        let (mut all, mut results) = (Vec::new(), Vec::new());
        for item in items {
            let (sender, result) = mpsc::sync_channel(1);
            all.push((item, sender));
            results.push(result);
        }
        self.on_each(all, move |(item, sender)| {
            let _ = sender.send(call(&f, item));
        });
        Map {
            results: results.into_iter(),
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
        let (sender, results) = mpsc::channel();
        let items = items.into_iter().enumerate();
        let items = items.map(|(number, item)| (number, item, sender.clone()));
        self.on_each(items.collect(), move |(number, item, sender)| {
            let _ = sender.send((number, call(&f, item)));
        });
        AsCompleted { results }
    }

    fn on_each<I: Send + 'static>(&self, items: Vec<I>, work: impl Fn(I) + Send + Sync + 'static) {
        let jobs = items.len();
        let shared = Arc::new((Mutex::new(items.into_iter()), work));
        for _ in 0..jobs {
            let shared = Arc::clone(&shared);
            self.execute(move || {
                let (items, work) = &*shared;
                let item = items.lock().next();
                work(item.expect("as many items as jobs"));
            });
        }
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
        let result = self.results.next()?.recv();
        Some(result.expect("every job is run, and sends its result"))
    }
}

impl<R> Iterator for AsCompleted<R> {
    type Item = (usize, thread::Result<R>);

    fn next(&mut self) -> Option<(usize, thread::Result<R>)> {
        self.results.recv().ok()
    }
}
