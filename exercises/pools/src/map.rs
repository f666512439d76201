//! The same work on many items, by a pool.
//!
//! A thread for each item is too much for a thousand of them; a pool does it with a few. Its results come when they
//! come: the third item may be done before the first. Whoever wants them in the order of the items has to put up with
//! waiting for a slow one, although others are done. Whoever takes them as they come has to be told which is which. Both is
//! useful, and in both cases one item that fails is one failure, and not the end of all.

use crossbeam::channel::{self, Sender};
use std::marker::PhantomData;
use std::num::NonZeroUsize;
use std::thread::{self, JoinHandle};

/// Runs jobs on a fixed number of threads, its *workers*, in the order in which they were accepted.
///
/// All of it is given, except for `map` and `as_completed`. Dropping an executor runs what was accepted, and waits until
/// all workers have ended. Jobs that are [executed](Executor::execute) must not panic: that would be the end of a worker.
///
/// # Between threads
///
/// Only the workers call `f`, once for each item, and no other thread is started for it: so at most as many items are
/// in work as there are workers, however many calls of `map` and `as_completed` are under way. That many are, too: while `f`
/// runs, nobody is kept from anything. The items are begun in their order.
///
/// The work is done whether or not anybody asks for the results. Whoever asks sleeps until the next result is there,
/// and does not poll.
///
/// # Example
///
/// ```
/// use pools::map::Executor;
/// use std::num::NonZeroUsize;
///
/// let executor = Executor::new(NonZeroUsize::new(2).unwrap());
/// let lengths = executor.map(["Oslo", "Lisbon", "Rome"], str::len);
/// assert_eq!(lengths.map(Result::unwrap).collect::<Vec<_>>(), [4, 6, 4]);
///
/// for (number, length) in executor.as_completed(["Oslo", "Lisbon", "Rome"], str::len) {
///     assert_eq!(length.unwrap(), [4, 6, 4][number]); // in whatever order
/// }
/// ```
pub struct Executor {
    /// `None` when the executor is being dropped: the workers then see that no more will come.
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

/// The results of [`Executor::map`], in the order of the items.
///
/// Each is there as soon as it and all before it are done. It is `Err` if `f` panicked: with what it panicked with, as from
/// [`JoinHandle::join`](std::thread::JoinHandle::join). After the last one there is nothing, however often one asks.
///
/// The results come also after the executor was dropped. Dropping the iterator calls nothing off.
pub struct Map<R> {
    // Where does each result come from?
    results: PhantomData<R>, // until there is a field that holds an `R`
}

/// The results of [`Executor::as_completed`], in the order in which they were done, each with the number of its item,
/// counted from 0.
///
/// Each is there as soon as it is done. For all the rest see [`Map`].
pub struct AsCompleted<R> {
    // Where do all the results come from? When was that the last one?
    results: PhantomData<R>, // until there is a field that holds an `R`
}

impl Executor {
    /// An executor with so many workers, which have nothing to do yet.
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

    /// Accepts a job that has no result, and does not wait for it.
    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let jobs = self.jobs.as_ref().expect("there until the drop");
        jobs.send(Box::new(job))
            .expect("the workers receive until then");
    }

    /// Lets the workers call `f` with each item, and returns the results in the order of the items.
    ///
    /// All items are taken from `items` and accepted before it returns. It does not wait for any result. If `f` panics
    /// with one item, that is the result for this item; its worker goes on, and all other items have theirs.
    pub fn map<T, R>(
        &self,
        items: impl IntoIterator<Item = T>,
        f: impl Fn(T) -> R + Send + Sync + 'static,
    ) -> Map<R>
    where
        T: Send + 'static,
        R: Send + 'static,
    {
        let _ = (items, f);
        todo!("Executor::map")
    }

    /// Like [`map`](Executor::map), but returns the results in the order in which they are done.
    pub fn as_completed<T, R>(
        &self,
        items: impl IntoIterator<Item = T>,
        f: impl Fn(T) -> R + Send + Sync + 'static,
    ) -> AsCompleted<R>
    where
        T: Send + 'static,
        R: Send + 'static,
    {
        let _ = (items, f);
        todo!("Executor::as_completed")
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

    /// Waits for the next result in the order of the items.
    fn next(&mut self) -> Option<thread::Result<R>> {
        todo!("Map::next")
    }
}

impl<R> Iterator for AsCompleted<R> {
    type Item = (usize, thread::Result<R>);

    /// Waits for the next result that is done.
    fn next(&mut self) -> Option<(usize, thread::Result<R>)> {
        todo!("AsCompleted::next")
    }
}
