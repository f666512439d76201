// mutant: looks every millisecond whether something has come back
// verdict: wrong-answer
// check: who_waits_sleeps
// A caller that never waits in a channel is in no circle. It finds everything up to a millisecond late,
// and wakes up a thousand times a second where nothing happens.

use crossbeam::channel::{TryRecvError, bounded};
use std::num::NonZero;
use std::thread;
use std::time::Duration;

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

        let mut items = items.into_iter().fuse();
        let mut on_the_way = 0;
        loop {
            while on_the_way < limit.get()
                && let Some(item) = items.next()
            {
                on_the_way += 1;
                to_first.send(item).ok()?;
            }
            if on_the_way == 0 {
                return Some(());
            }
            match for_caller.try_recv() {
                Ok(Next::Again(item)) => to_first.send(item).ok()?,
                Ok(Next::Done(item)) => {
                    on_the_way -= 1;
                    done(item);
                }
                Err(TryRecvError::Empty) => thread::sleep(Duration::from_millis(1)),
                Err(TryRecvError::Disconnected) => return None,
            }
        }
    });
}
