// mutant: takes channels without a bound
// verdict: wrong-answer
// check: no_more_than_the_limit_are_on_the_way
// Who never waits for room is in no deadlock. What is too much now lies in memory, all items at once in
// the worst case, and `items` may be endless: the deadlock has become a program that is killed some day.

use crossbeam::channel::unbounded;
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
    let (to_first, for_first) = unbounded();
    let (to_second, for_second) = unbounded();
    let (to_caller, for_caller) = unbounded();
    let _ = limit; // there is none
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
