// variant: no channels: three queues behind one lock of the standard library

use std::collections::VecDeque;
use std::num::NonZero;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next<T> {
    Again(T),
    Done(T),
}

struct Queues<T> {
    for_first: VecDeque<T>,
    for_second: VecDeque<T>,
    done: VecDeque<T>,
    over: bool,
}

struct Circle<T> {
    queues: Mutex<Queues<T>>,
    changed: Condvar,
}

impl<T> Circle<T> {
    fn lock(&self) -> MutexGuard<'_, Queues<T>> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Queues<T>)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    /// Waits for an item in one of the queues; `None` when all is over.
    fn take(&self, queue: impl Fn(&mut Queues<T>) -> &mut VecDeque<T>) -> Option<T> {
        let mut queues = self.lock();
        loop {
            if let Some(item) = queue(&mut queues).pop_front() {
                return Some(item);
            }
            if queues.over {
                return None;
            }
            queues = self
                .changed
                .wait(queues)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Ends it for all when one of the three ends, in whichever way.
struct Ends<'a, T>(&'a Circle<T>);

impl<T> Drop for Ends<'_, T> {
    fn drop(&mut self) {
        self.0.change(|queues| queues.over = true);
    }
}

pub fn circulate<T: Send>(
    items: impl IntoIterator<Item = T>,
    limit: NonZero<usize>,
    mut first: impl FnMut(T) -> T + Send,
    mut second: impl FnMut(T) -> Next<T> + Send,
    mut done: impl FnMut(T),
) {
    let circle = Circle {
        queues: Mutex::new(Queues {
            for_first: VecDeque::new(),
            for_second: VecDeque::new(),
            done: VecDeque::new(),
            over: false,
        }),
        changed: Condvar::new(),
    };
    thread::scope(|scope| {
        let _ends = Ends(&circle);
        scope.spawn(|| {
            let _ends = Ends(&circle);
            while let Some(item) = circle.take(|queues| &mut queues.for_first) {
                let item = first(item);
                circle.change(|queues| queues.for_second.push_back(item));
            }
        });
        scope.spawn(|| {
            let _ends = Ends(&circle);
            while let Some(item) = circle.take(|queues| &mut queues.for_second) {
                let next = second(item);
                circle.change(|queues| match next {
                    Next::Again(item) => queues.for_first.push_back(item),
                    Next::Done(item) => queues.done.push_back(item),
                });
            }
        });

        let mut items = items.into_iter().fuse();
        let mut on_the_way = 0;
        loop {
            while on_the_way < limit.get()
                && let Some(item) = items.next()
            {
                on_the_way += 1;
                circle.change(|queues| queues.for_first.push_back(item));
            }
            if on_the_way == 0 {
                break;
            }
            let Some(item) = circle.take(|queues| &mut queues.done) else {
                break;
            };
            on_the_way -= 1;
            done(item);
        }
    });
}
