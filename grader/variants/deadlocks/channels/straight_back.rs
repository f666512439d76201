// variant: the second stage sends straight back to the first, over channels of the standard library

use std::num::NonZero;
use std::sync::mpsc::sync_channel;
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
    let (to_first, for_first) = sync_channel(limit.get());
    let (to_second, for_second) = sync_channel(limit.get());
    let (to_caller, for_caller) = sync_channel(limit.get());
    let once_more = to_first.clone();
    thread::scope(move |scope| {
        scope.spawn(move || {
            // Its senders are never all gone; what ends it is a `None`.
            while let Ok(Some(item)) = for_first.recv() {
                if to_second.send(first(item)).is_err() {
                    break;
                }
            }
        });
        scope.spawn(move || {
            for item in for_second {
                match second(item) {
                    // If the first stage has panicked, there is nothing to be done here.
                    Next::Again(item) => drop(once_more.send(Some(item))),
                    Next::Done(item) => drop(to_caller.send(item)),
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
                let _ = to_first.send(Some(item));
            }
            if on_the_way == 0 {
                break;
            }
            let Ok(item) = for_caller.recv() else { break };
            on_the_way -= 1;
            done(item);
        }
        let _ = to_first.send(None);
    });
}
