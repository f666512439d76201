// mutant: lets the stages borrow their ends of the channels
// verdict: deadlock
// check: a_panic_of_the_first_stage_ends_it
// A thread that owns its ends drops them when it panics, and its neighbours notice. Here they live on in
// the caller, who waits for a message from itself.

use crossbeam::channel::bounded;
use std::num::NonZero;
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next<T> {
    Again(T),
    Done(T),
}

pub fn circulate<T: Send>(
    items: impl IntoIterator<Item = T>,
    limit: NonZero<usize>,
    mut first: impl FnMut(T) -> T + Send,
    mut second: impl FnMut(T) -> Next<T> + Send,
    mut done: impl FnMut(T),
) {
    let (to_first, for_first) = bounded(limit.get());
    let (to_second, for_second) = bounded(limit.get());
    let (to_caller, for_caller) = bounded(limit.get());
    thread::scope(|scope| {
        // `None`: all are done.
        scope.spawn(|| {
            while let Ok(Some(item)) = for_first.recv() {
                to_second.send(Some(first(item))).unwrap();
            }
            to_second.send(None).unwrap();
        });
        scope.spawn(|| {
            while let Ok(Some(item)) = for_second.recv() {
                to_caller.send(second(item)).unwrap();
            }
        });

        let mut items = items.into_iter().fuse();
        let mut on_the_way = 0;
        loop {
            while on_the_way < limit.get()
                && let Some(item) = items.next()
            {
                on_the_way += 1;
                to_first.send(Some(item)).unwrap();
            }
            if on_the_way == 0 {
                break to_first.send(None).unwrap();
            }
            match for_caller.recv().unwrap() {
                Next::Again(item) => to_first.send(Some(item)).unwrap(),
                Next::Done(item) => {
                    on_the_way -= 1;
                    done(item);
                }
            }
        }
    });
}
