// mutant: `as_completed` is a `map` with numbers
// verdict: deadlock
// check: who_is_done_first_comes_first
// Each result is there, with its number, but in the order of the items. Whoever asked for the first one that is done has to
// wait for the slow one, and here the slow one waits for just that.

use crossbeam::channel::{self, Receiver, Sender};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
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
    results: std::iter::Enumerate<Map<R>>,
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
        let accept = |item| {
            let f = Arc::clone(&f);
            let (sender, result) = channel::bounded(1);
            self.execute(move || {
                // Fails only when nobody asks any more.
                let _ = sender.send(call(&*f, item));
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
        AsCompleted {
            results: self.map(items, f).enumerate(),
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
        self.results.next()
    }
}
