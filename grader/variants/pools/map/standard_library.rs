// variant: places for the results behind a lock, and a condition variable of the standard library

use crossbeam::channel::{self, Sender};
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

pub struct Map<R> {
    places: Arc<Places<Vec<Option<thread::Result<R>>>>>,
    next: usize,
}

pub struct AsCompleted<R> {
    places: Arc<Places<VecDeque<(usize, thread::Result<R>)>>>,
    left: usize,
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
        let items: Vec<T> = items.into_iter().collect();
        let f = Arc::new(f);
        let places = Places::of(items.iter().map(|_| None).collect::<Vec<_>>());
        for (number, item) in items.into_iter().enumerate() {
            let (f, places) = (Arc::clone(&f), Arc::clone(&places));
            self.execute(move || {
                let result = call(&*f, item);
                places.put(|results| results[number] = Some(result));
            });
        }
        Map { places, next: 0 }
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
        let places = Places::of(VecDeque::new());
        let mut left = 0;
        for (number, item) in items.into_iter().enumerate() {
            let (f, places) = (Arc::clone(&f), Arc::clone(&places));
            self.execute(move || {
                let result = call(&*f, item);
                places.put(|results| results.push_back((number, result)));
            });
            left += 1;
        }
        AsCompleted { places, left }
    }
}

fn call<T, R>(f: impl Fn(T) -> R, item: T) -> thread::Result<R> {
    // Nobody looks at what a panic may have left half done: the item is used up, and `f` is not changed.
    catch_unwind(AssertUnwindSafe(|| f(item)))
}

struct Places<P> {
    results: Mutex<P>,
    more: Condvar,
}

impl<P> Places<P> {
    fn of(results: P) -> Arc<Self> {
        Arc::new(Self {
            results: Mutex::new(results),
            more: Condvar::new(),
        })
    }

    fn put(&self, put: impl FnOnce(&mut P)) {
        put(&mut self.results.lock().unwrap());
        self.more.notify_one(); // one thread at most has the iterator
    }

    fn take<R>(&self, mut take: impl FnMut(&mut P) -> Option<R>) -> R {
        let mut results = self.results.lock().unwrap();
        loop {
            if let Some(result) = take(&mut results) {
                return result;
            }
            results = self.more.wait(results).unwrap();
        }
    }
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
        if self.next == self.places.results.lock().unwrap().len() {
            return None;
        }
        let number = self.next;
        self.next += 1;
        Some(self.places.take(|results| results[number].take()))
    }
}

impl<R> Iterator for AsCompleted<R> {
    type Item = (usize, thread::Result<R>);

    fn next(&mut self) -> Option<(usize, thread::Result<R>)> {
        self.left = self.left.checked_sub(1)?;
        Some(self.places.take(VecDeque::pop_front))
    }
}
