// mutant: counts the items on the way, but the channels of the circle hold fewer
// verdict: deadlock
// check: all_may_go_round_at_once
// With room for one here and there and one in the hand of each stage, four items fill the circle. If one
// of them has to go round again, each stage waits for room, with the item in its hand that is in the way.

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
    let (to_caller, for_caller) = bounded(limit.get());
    let once_more = to_first.clone();
    thread::scope(move |scope| {
        scope.spawn(move || {
            // `None`: all are done.
            while let Ok(Some(item)) = for_first.recv() {
                to_second.send(first(item)).ok()?;
            }
            Some(())
        });
        scope.spawn(move || {
            for item in for_second {
                match second(item) {
                    Next::Again(item) => once_more.send(Some(item)).unwrap(),
                    Next::Done(item) => to_caller.send(item).unwrap(),
                }
            }
        });

        let mut items = items.into_iter().fuse();
        let mut on_the_way = 0;
        loop {
            while on_the_way < limit.get()
                && let Some(item) = items.next()
            {
                on_the_way += 1;
                to_first.send(Some(item)).ok()?;
            }
            if on_the_way == 0 {
                return to_first.send(None).ok();
            }
            done(for_caller.recv().ok()?);
            on_the_way -= 1;
        }
    });
}
