// mutant: sends with `try_send`, and lets go of what finds no room
// verdict: wrong-answer
// check: all_may_go_round_at_once
// A stage that never waits for room is in no deadlock. The item is gone, though, and because the
// count is kept right, nobody notices.

use crossbeam::channel::{bounded, unbounded};
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
    let (to_caller, for_caller) = unbounded();
    let once_more = to_first.clone();
    let given_up = to_caller.clone();
    thread::scope(move |scope| {
        scope.spawn(move || {
            // `None`: all are done.
            while let Ok(Some(item)) = for_first.recv() {
                // Where the channel is full, there is too much to do already.
                if to_second.try_send(first(item)).is_err() {
                    given_up.send(None).ok()?;
                }
            }
            Some(())
        });
        scope.spawn(move || {
            for_second.iter().try_for_each(|item| match second(item) {
                Next::Again(item) => match once_more.try_send(Some(item)) {
                    Ok(()) => Some(()),
                    Err(_) => to_caller.send(None).ok(),
                },
                Next::Done(item) => to_caller.send(Some(item)).ok(),
            })
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
            for_caller.recv().ok()?.into_iter().for_each(&mut done);
            on_the_way -= 1;
        }
    });
}
