// mutant: puts the results in order, and waits for one whose worker panicked
// verdict: deadlock
// check: a_panic_of_work_ends_it
// The other workers go on, and so the channel does not end. The result that is next never comes, all places
// are taken by those behind it, and everybody waits for everybody.

use crossbeam::channel::bounded;
use std::collections::BTreeMap;
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
                        if to_sink.send((number, work(item))).is_err() {
                            return;
                        }
                    }
                });
            }
            drop((for_workers, to_sink));

            let mut early = BTreeMap::new();
            let mut next = 0;
            for (number, result) in for_sink {
                early.insert(number, result);
                while let Some(result) = early.remove(&next) {
                    sink(result);
                    next += 1;
                    let _ = place.send(());
                }
            }
        });
    }
}
