// mutant: waits for room for a while, and then tries again
// verdict: spins
// check: all_may_go_round_at_once
// A time-out ends a deadlock only if somebody lets go of something then. Here both stages keep the item in
// their hands, and wait for the same room again.

use crossbeam::channel::{SendTimeoutError, Sender, bounded};
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
    let (to_first, for_first) = bounded(1);
    let (to_second, for_second) = bounded(1);
    let (to_caller, for_caller) = bounded(limit.get());
    let once_more = to_first.clone();
    thread::scope(move |scope| {
        scope.spawn(move || {
            // `None`: all are done.
            while let Ok(Some(item)) = for_first.recv() {
                send(&to_second, first(item));
            }
        });
        scope.spawn(move || {
            for item in for_second {
                match second(item) {
                    Next::Again(item) => send(&once_more, Some(item)),
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

fn send<T>(channel: &Sender<T>, mut item: T) {
    while let Err(SendTimeoutError::Timeout(back)) =
        channel.send_timeout(item, Duration::from_millis(10))
    {
        item = back;
    }
}
