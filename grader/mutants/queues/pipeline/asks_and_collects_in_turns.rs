// mutant: asks the source and calls the sink on one thread, in turns
// verdict: deadlock
// check: sink_does_not_wait_for_source
// It fills the pipeline, takes one result out, and fills it again. While the source waits for its next item,
// an hour perhaps, the results of those before it are there, and nobody hands them over.

use crossbeam::channel::{Sender, bounded};
use std::collections::VecDeque;
use std::num::NonZero;
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pipeline {
    pub workers: NonZero<usize>,
    pub limit: NonZero<usize>,
}

impl Pipeline {
    pub fn run<T: Send, R: Send>(
        &self,
        mut source: impl Iterator<Item = T> + Send,
        work: impl Fn(T) -> R + Sync,
        mut sink: impl FnMut(R),
    ) {
        let limit = self.limit.get();
        let (to_workers, for_workers) = bounded::<(T, Sender<R>)>(limit);
        let mut in_order = VecDeque::new();
        let work = &work;

        thread::scope(move |scope| {
            for _ in 0..self.workers.get() {
                let for_workers = for_workers.clone();
                scope.spawn(move || {
                    for (item, result) in for_workers {
                        let _ = result.send(work(item));
                    }
                });
            }
            drop(for_workers);

            loop {
                while in_order.len() < limit
                    && let Some(item) = source.next()
                {
                    let (result, for_result) = bounded(1);
                    in_order.push_back(for_result);
                    if to_workers.send((item, result)).is_err() {
                        return;
                    }
                }
                let Some(next) = in_order.pop_front() else {
                    return;
                };
                let Ok(result) = next.recv() else { return };
                sink(result);
            }
        });
    }
}
