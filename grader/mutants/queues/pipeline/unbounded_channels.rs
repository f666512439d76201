// mutant: channels without a limit
// verdict: wrong-answer
// check: never_more_than_the_limit
// Nobody ever waits for room, so nothing is slowed down. The source is the fastest part, and all its items
// are in memory before the first one has been worked on.

use crossbeam::channel::{Receiver, Sender, bounded, unbounded};
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
        let (to_workers, for_workers) = unbounded::<(T, Sender<R>)>();
        let (line, in_order) = unbounded::<Receiver<R>>();
        let work = &work;

        thread::scope(move |scope| {
            scope.spawn(move || {
                loop {
                    let (result, for_result) = bounded(1);
                    if line.send(for_result).is_err() {
                        return;
                    }
                    let Some(item) = source.next() else { return };
                    if to_workers.send((item, result)).is_err() {
                        return;
                    }
                }
            });
            for _ in 0..self.workers.get() {
                let for_workers = for_workers.clone();
                scope.spawn(move || {
                    for (item, result) in for_workers {
                        let _ = result.send(work(item));
                    }
                });
            }
            drop(for_workers);

            for result in in_order {
                let Ok(result) = result.recv() else { return };
                sink(result);
            }
        });
    }
}
