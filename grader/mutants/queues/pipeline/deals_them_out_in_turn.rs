// mutant: a channel for each worker, and the items in turn
// verdict: deadlock
// check: who_is_free_takes_the_next
// The order is restored for nothing: one collects in the same turn. But an item that takes long holds up all
// that were dealt to the same worker, while another worker has nothing to do.

use crossbeam::channel::bounded;
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
        let workers = self.workers.get();
        let limit = self.limit.get();
        let (line, in_order) = bounded(limit - 1);
        let work = &work;

        thread::scope(move |scope| {
            let mut lanes = Vec::new();
            let mut ends = Vec::new();
            for _ in 0..workers {
                let (to_worker, for_worker) = bounded(limit);
                let (to_sink, for_sink) = bounded(limit);
                lanes.push(to_worker);
                ends.push(for_sink);
                scope.spawn(move || {
                    for item in for_worker {
                        if to_sink.send(work(item)).is_err() {
                            return;
                        }
                    }
                });
            }
            scope.spawn(move || {
                for lane in lanes.iter().cycle() {
                    if line.send(()).is_err() {
                        return;
                    }
                    let Some(item) = source.next() else { return };
                    if lane.send(item).is_err() {
                        return;
                    }
                }
            });
            for end in ends.iter().cycle() {
                let Ok(()) = in_order.recv() else { return };
                let Ok(result) = end.recv() else { return };
                sink(result);
            }
        });
    }
}
