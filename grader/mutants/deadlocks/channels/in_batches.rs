// mutant: lets the next items in when all of the last ones are done
// verdict: wrong-answer
// check: the_stages_work_at_the_same_time
// A batch is as large as the limit, so everything fits. But a single item that goes round many times
// keeps all that come after its batch waiting.

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

        let mut items = items.into_iter().fuse();
        loop {
            let mut on_the_way = 0;
            for item in items.by_ref().take(limit.get()) {
                to_first.send(item).ok()?;
                on_the_way += 1;
            }
            if on_the_way == 0 {
                return Some(());
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
        }
    });
}
