// mutant: lets the next item in when the one before it is done
// verdict: wrong-answer
// check: the_stages_work_at_the_same_time
// One item alone cannot be in anybody's way. But while one stage works the other has nothing to do, and
// two threads do the work of one.

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
    let (to_first, for_first) = bounded(1);
    let (to_second, for_second) = bounded(1);
    let (to_caller, for_caller) = bounded(1);
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

        let _ = limit; // one is never too many
        for item in items {
            to_first.send(item).ok()?;
            loop {
                match for_caller.recv().ok()? {
                    Next::Again(item) => to_first.send(item).ok()?,
                    Next::Done(item) => break done(item),
                }
            }
        }
        Some(())
    });
}
