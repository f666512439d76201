// mutant: takes the next item, and then waits until there is room for it
// verdict: wrong-answer
// check: no_more_than_the_limit_are_on_the_way
// A `for` loop takes an item before its body can ask whether it may. So there is one more than the
// limit, in the hand of the caller.

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

        let mut on_the_way = 0;
        for item in items {
            while on_the_way == limit.get() {
                match for_caller.recv().ok()? {
                    Next::Again(item) => to_first.send(item).ok()?,
                    Next::Done(item) => {
                        on_the_way -= 1;
                        done(item);
                    }
                }
            }
            to_first.send(item).ok()?;
            on_the_way += 1;
        }
        while on_the_way > 0 {
            match for_caller.recv().ok()? {
                Next::Again(item) => to_first.send(item).ok()?,
                Next::Done(item) => {
                    on_the_way -= 1;
                    done(item);
                }
            }
        }
        Some(())
    });
}
