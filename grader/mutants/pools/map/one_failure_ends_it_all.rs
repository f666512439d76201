// mutant: after a panic with one item, the others are left out
// verdict: wrong-answer
// check: a_panic_is_one_result
// It failed, so why go on? Because the other items have nothing to do with it: 999 pages could have been fetched, and the
// caller gets those before the first bad one.

use crossbeam::channel::{self, Receiver, Sender};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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
        let f = Arc::new(f);
        let failed = Arc::new(AtomicBool::new(false));
        let accept = |item| {
            let (f, failed) = (Arc::clone(&f), Arc::clone(&failed));
            let (sender, result) = channel::bounded(1);
            self.execute(move || {
                if failed.load(Ordering::SeqCst) {
                    return;
                }
                let result = call(&*f, item);
                if result.is_err() {
                    failed.store(true, Ordering::SeqCst);
                }
                let _ = sender.send(result);
            });
            result
        };
        let results: Vec<_> = items.into_iter().map(accept).collect();
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
        self.results.next()?.recv().ok()
    }
}

impl<R> Iterator for AsCompleted<R> {
    type Item = (usize, thread::Result<R>);

    fn next(&mut self) -> Option<(usize, thread::Result<R>)> {
        self.results.recv().ok()
    }
}
