// mutant: takes the items in a `while let`, from an end behind a lock
// verdict: deadlock
// check: workers_work_at_the_same_time
// What a `while let` makes on its way to the value lives until the end of the body, and so does the guard of
// the lock. One worker works, and the others wait for the lock.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
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
        let (to_workers, for_workers) = sync_channel::<(T, SyncSender<R>)>(limit);
        let (line, in_order) = sync_channel::<Receiver<R>>(limit - 1);
        let for_workers = Mutex::new(for_workers);
        let (for_workers, work) = (&for_workers, &work);

        thread::scope(move |scope| {
            scope.spawn(move || {
                loop {
                    let (result, for_result) = sync_channel(1);
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
                scope.spawn(move || {
                    while let Ok((item, result)) = for_workers.lock().unwrap().recv() {
                        let _ = result.send(work(item));
                    }
                });
            }
            for result in in_order {
                let Ok(result) = result.recv() else { return };
                sink(result);
            }
        });
    }
}
