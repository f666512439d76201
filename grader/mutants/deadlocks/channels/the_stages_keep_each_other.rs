// mutant: lets each stage run until nobody sends to it any more
// verdict: deadlock
// check: nothing_to_do
// In a line of stages, that is how one after the other ends. In a circle each stage keeps a sender to
// the next one until it ends itself, so neither sees the end: both wait for a message for ever.

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
    let once_more = to_first.clone();
    thread::scope(move |scope| {
        scope.spawn(move || {
            for item in for_first {
                to_second.send(first(item)).unwrap();
            }
        });
        scope.spawn(move || {
            for item in for_second {
                match second(item) {
                    Next::Again(item) => once_more.send(item).unwrap(),
                    Next::Done(item) => to_caller.send(item).unwrap(),
                }
            }
        });

        let mut items = items.into_iter().fuse();
        let mut to_first = Some(to_first);
        let mut let_one_in = || match (items.next(), &to_first) {
            (Some(item), Some(to_first)) => to_first.send(item).unwrap(),
            _ => to_first = None, // the caller is out of the way
        };
        (0..limit.get()).for_each(|_| let_one_in());
        for item in for_caller {
            done(item);
            let_one_in();
        }
    });
}
