// mutant: hands the results over as they come
// verdict: wrong-answer
// check: results_come_in_order
// Items go to the workers in order, and the channel of the results keeps the order in which they were sent.
// But a worker may take longer than the next one.

use crossbeam::channel::bounded;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
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
        let (place, places) = bounded(limit);
        let (to_workers, for_workers) = bounded(limit);
        let (to_sink, for_sink) = bounded(limit);
        for _ in 0..limit {
            place.send(()).expect("the other end is here");
        }
        let work = &work;

        thread::scope(move |scope| {
            scope.spawn(move || {
                while places.recv().is_ok()
                    && let Some(item) = source.next()
                {
                    if to_workers.send(item).is_err() {
                        return;
                    }
                }
            });
            for _ in 0..self.workers.get() {
                let (for_workers, to_sink) = (for_workers.clone(), to_sink.clone());
                scope.spawn(move || {
                    for item in for_workers {
                        let result = catch_unwind(AssertUnwindSafe(|| work(item)));
                        if to_sink.send(result).is_err() {
                            return;
                        }
                    }
                });
            }
            drop((for_workers, to_sink));

            for result in for_sink {
                sink(result.unwrap_or_else(|panic| resume_unwind(panic)));
                let _ = place.send(());
            }
        });
    }
}
