// mutant: gives the place back, and then hands the result to `sink`
// verdict: wrong-answer
// check: never_more_than_the_limit
// It counts what waits, and not what is with `sink`. That is one more than there may be, for as long as `sink` takes, and
// this one may be the largest of all.

use crossbeam::channel::bounded;
use std::collections::BTreeMap;
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
                let mut numbers = 0_u64..;
                while places.recv().is_ok()
                    && let Some(item) = source.next()
                    && let Some(number) = numbers.next()
                {
                    if to_workers.send((number, item)).is_err() {
                        return;
                    }
                }
            });
            for _ in 0..self.workers.get() {
                let (for_workers, to_sink) = (for_workers.clone(), to_sink.clone());
                scope.spawn(move || {
                    for (number, item) in for_workers {
                        let result = catch_unwind(AssertUnwindSafe(|| work(item)));
                        if to_sink.send((number, result)).is_err() {
                            return;
                        }
                    }
                });
            }
            drop((for_workers, to_sink));

            let mut early = BTreeMap::new();
            let mut next = 0;
            for (number, result) in for_sink {
                early.insert(number, result.unwrap_or_else(|panic| resume_unwind(panic)));
                while let Some(result) = early.remove(&next) {
                    // Nobody takes it when the source has ended.
                    let _ = place.send(());
                    sink(result);
                    next += 1;
                }
            }
        });
    }
}
