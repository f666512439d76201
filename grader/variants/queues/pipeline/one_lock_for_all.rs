// variant: one lock, and condition variables instead of channels

use parking_lot::{Condvar, Mutex};
use std::collections::{BTreeMap, VecDeque};
use std::num::NonZero;
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pipeline {
    pub workers: NonZero<usize>,
    pub limit: NonZero<usize>,
}

struct State<T, R> {
    items: VecDeque<(u64, T)>,
    results: BTreeMap<u64, R>,
    /// How many items have been taken from the source, and how many the sink is done with.
    taken: u64,
    done: u64,
    ended: bool,
    /// Somebody has panicked.
    broken: bool,
}

struct Shared<T, R> {
    state: Mutex<State<T, R>>,
    room: Condvar,
    item: Condvar,
    result: Condvar,
}

/// Tells everybody, when it is dropped in a panic.
struct Watch<'a, T, R>(&'a Shared<T, R>);

impl<T, R> Drop for Watch<'_, T, R> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.state.lock().broken = true;
            self.0.room.notify_all();
            self.0.item.notify_all();
            self.0.result.notify_all();
        }
    }
}

impl<T, R> Shared<T, R> {
    fn feed(&self, mut source: impl Iterator<Item = T>, limit: u64) {
        let _watch = Watch(self);
        loop {
            let mut state = self.state.lock();
            self.room.wait_while(&mut state, |state| {
                !state.broken && state.taken - state.done == limit
            });
            if state.broken {
                return;
            }
            drop(state);
            let item = source.next();
            let mut state = self.state.lock();
            match item {
                Some(item) => {
                    let number = state.taken;
                    state.taken += 1;
                    state.items.push_back((number, item));
                    self.item.notify_one();
                }
                None => {
                    state.ended = true;
                    self.item.notify_all();
                    self.result.notify_all();
                    return;
                }
            }
        }
    }

    fn work(&self, work: impl Fn(T) -> R) {
        let _watch = Watch(self);
        loop {
            let mut state = self.state.lock();
            self.item.wait_while(&mut state, |state| {
                !state.broken && !state.ended && state.items.is_empty()
            });
            if state.broken {
                return;
            }
            let Some((number, item)) = state.items.pop_front() else {
                return;
            };
            drop(state);
            let result = work(item);
            self.state.lock().results.insert(number, result);
            self.result.notify_one();
        }
    }

    fn drain(&self, mut sink: impl FnMut(R)) {
        let _watch = Watch(self);
        loop {
            let mut state = self.state.lock();
            self.result.wait_while(&mut state, |state| {
                let all_done = state.ended && state.done == state.taken;
                !state.broken && !all_done && !state.results.contains_key(&state.done)
            });
            let next = state.done;
            let Some(result) = state.results.remove(&next) else {
                return;
            };
            drop(state);
            sink(result);
            self.state.lock().done += 1;
            self.room.notify_one();
        }
    }
}

impl Pipeline {
    pub fn run<T: Send, R: Send>(
        &self,
        source: impl Iterator<Item = T> + Send,
        work: impl Fn(T) -> R + Sync,
        sink: impl FnMut(R),
    ) {
        let shared = Shared {
            state: Mutex::new(State {
                items: VecDeque::new(),
                results: BTreeMap::new(),
                taken: 0,
                done: 0,
                ended: false,
                broken: false,
            }),
            room: Condvar::new(),
            item: Condvar::new(),
            result: Condvar::new(),
        };
        let limit = self.limit.get() as u64;
        thread::scope(|scope| {
            scope.spawn(|| shared.feed(source, limit));
            for _ in 0..self.workers.get() {
                scope.spawn(|| shared.work(&work));
            }
            shared.drain(sink);
        });
    }
}
