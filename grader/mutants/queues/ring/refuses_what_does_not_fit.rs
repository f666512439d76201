// mutant: hands the new item back when there is no free place
// verdict: wrong-answer
// check: the_latest_are_kept
// That is `try_push` of a bounded queue: it keeps the oldest. Whoever reads a log after a crash wants to see
// its end and not its beginning.

use parking_lot::Mutex;
use std::collections::VecDeque;
use std::mem;
use std::num::NonZeroUsize;

#[derive(Debug)]
pub struct Ring<T> {
    places: usize,
    state: Mutex<State<T>>,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
    lost: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Popped<T> {
    pub item: T,
    pub lost: u64,
}

impl<T> Ring<T> {
    pub fn new(places: NonZeroUsize) -> Self {
        let places = places.get();
        Self {
            places,
            state: Mutex::new(State {
                items: VecDeque::with_capacity(places),
                lost: 0,
            }),
        }
    }

    pub fn push(&self, item: T) -> Option<T> {
        let mut state = self.state.lock();
        if state.items.len() == self.places {
            state.lost += 1;
            return Some(item);
        }
        state.items.push_back(item);
        None
    }

    pub fn pop(&self) -> Option<Popped<T>> {
        let mut state = self.state.lock();
        let item = state.items.pop_front()?;
        let lost = mem::take(&mut state.lost);
        Some(Popped { item, lost })
    }
}
