// mutant: joins the stages, and does not look at what became of them
// verdict: wrong-answer
// check: a_panic_of_the_first_stage_ends_it
// A stage that is gone ends the circle, whether all items were done or not. A join that returned an error
// counts as looked at, so the scope does not panic, and who called believes that all is well.

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
        let stages = [
            scope.spawn(move || {
                for item in for_first {
                    to_second.send(first(item)).unwrap();
                }
            }),
            scope.spawn(move || {
                for item in for_second {
                    to_caller.send(second(item)).unwrap();
                }
            }),
        ];

        let mut items = items.into_iter().fuse();
        let mut on_the_way = 0;
        loop {
            while on_the_way < limit.get()
                && let Some(item) = items.next()
            {
                on_the_way += 1;
                let _ = to_first.send(item);
            }
            if on_the_way == 0 {
                break;
            }
            match for_caller.recv() {
                Ok(Next::Again(item)) => drop(to_first.send(item)),
                Ok(Next::Done(item)) => {
                    on_the_way -= 1;
                    done(item);
                }
                Err(_) => break,
            }
        }
        drop(to_first);
        for stage in stages {
            let _ = stage.join();
        }
    });
}
