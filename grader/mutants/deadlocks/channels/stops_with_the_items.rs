// mutant: stops when there are no items left to let in
// verdict: wrong-answer
// check: items_go_round_until_they_are_done
// The last items are let in then, but they have not come out. What was still on the way is lost.

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
    thread::scope(move |scope| -> Option<()> {
        scope.spawn(move || {
            for item in for_first {
                if to_second.send(first(item)).is_err() {
                    break;
                }
            }
        });
        scope.spawn(move || {
            for item in for_second {
                if to_caller.send(second(item)).is_err() {
                    break; // nobody wants it any more
                }
            }
        });

        let mut items = items.into_iter();
        for item in items.by_ref().take(limit.get()) {
            to_first.send(item).ok()?;
        }
        loop {
            match for_caller.recv().ok()? {
                Next::Again(item) => to_first.send(item).ok()?,
                Next::Done(item) => {
                    done(item);
                    to_first.send(items.next()?).ok()?;
                }
            }
        }
    });
}
