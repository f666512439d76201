// variant: channels without room, and a caller that receives while it waits to send

use crossbeam::channel::{bounded, select};
use std::collections::VecDeque;
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
    let (to_first, for_first) = bounded(0);
    let (to_second, for_second) = bounded(0);
    let (to_caller, for_caller) = bounded(0);
    thread::scope(move |scope| {
        scope.spawn(move || {
            for_first
                .iter()
                .try_for_each(|item| to_second.send(first(item)))
        });
        scope.spawn(move || {
            for_second
                .iter()
                .try_for_each(|item| to_caller.send(second(item)))
        });

        let mut items = items.into_iter().fuse();
        // Those that wait for the first stage. Not more than are on the way.
        let mut waiting = VecDeque::new();
        let mut on_the_way = 0;
        loop {
            while on_the_way < limit.get()
                && let Some(item) = items.next()
            {
                on_the_way += 1;
                waiting.push_back(item);
            }
            if on_the_way == 0 {
                break;
            }
            let next = match waiting.pop_front() {
                None => for_caller.recv(),
                Some(item) => {
                    let mut item = Some(item);
                    let next = select! {
                        recv(for_caller) -> next => Some(next),
                        send(to_first, item.take().expect("sent once")) -> sent => {
                            if sent.is_err() {
                                break;
                            }
                            None
                        }
                    };
                    waiting.extend(item); // it could not be sent yet
                    match next {
                        Some(next) => next,
                        None => continue,
                    }
                }
            };
            match next {
                Ok(Next::Again(item)) => waiting.push_back(item),
                Ok(Next::Done(item)) => {
                    on_the_way -= 1;
                    done(item);
                }
                Err(_) => break,
            }
        }
    });
}
