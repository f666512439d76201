// variant: as many tickets as there may be items on the way, over channels without a bound

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
    let (free, tickets) = unbounded();
    (0..limit.get()).for_each(|ticket| free.send(ticket).expect("`tickets` is there"));
    let (to_first, for_first) = unbounded();
    let (to_second, for_second) = unbounded();
    let (to_caller, for_caller) = unbounded::<(usize, Next<T>)>();
    thread::scope(move |scope| {
        let stages = [
            scope.spawn(move || {
                for (ticket, item) in for_first {
                    to_second
                        .send((ticket, first(item)))
                        .expect("`second` did not panic");
                }
            }),
            scope.spawn(move || {
                for (ticket, item) in for_second {
                    to_caller
                        .send((ticket, second(item)))
                        .expect("the caller is there");
                }
            }),
        ];

        // An item is taken with a ticket in the hand, and the ticket goes round with it.
        let mut items = items.into_iter().fuse();
        let mut on_the_way = 0;
        loop {
            while let Ok(ticket) = tickets.try_recv() {
                let Some(item) = items.next() else { break };
                on_the_way += 1;
                to_first
                    .send((ticket, item))
                    .expect("`first` did not panic");
            }
            if on_the_way == 0 {
                break;
            }
            match for_caller.recv().expect("no stage panicked") {
                (ticket, Next::Again(item)) => {
                    to_first
                        .send((ticket, item))
                        .expect("`first` did not panic");
                }
                (ticket, Next::Done(item)) => {
                    on_the_way -= 1;
                    done(item);
                    free.send(ticket).expect("`tickets` is there");
                }
            }
        }
        drop(to_first);
        for stage in stages {
            stage.join().expect("no stage panicked");
        }
    });
}
