// mutant: sends all items first, and then collects what comes back
// verdict: deadlock
// check: many_items_need_little_room
// It works as long as all items fit into the channels. With more of them, the second stage waits for
// room to hand over what is done, and nobody makes it: the caller, who would, still waits for room to send.

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
    thread::scope(move |scope| {
        scope.spawn(move || {
            for item in for_first {
                to_second.send(first(item)).unwrap();
            }
        });
        scope.spawn(move || {
            for item in for_second {
                to_caller.send(second(item)).unwrap();
            }
        });

        let mut left = 0;
        for item in items {
            to_first.send(item).ok()?;
            left += 1;
        }
        while left > 0 {
            match for_caller.recv().ok()? {
                Next::Again(item) => to_first.send(item).ok()?,
                Next::Done(item) => {
                    left -= 1;
                    done(item);
                }
            }
        }
        Some(())
    });
}
