// mutant: overwrites the newest
// verdict: wrong-answer
// check: the_latest_are_kept
// The place that is easiest to find is the last one. So the ring keeps what was pushed first, for ever, and
// of what came later only the very last.

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
        let mut oldest = None;
        if state.items.len() == self.places {
            oldest = state.items.pop_back();
            state.lost += 1;
        }
        state.items.push_back(item);
        oldest
    }

    pub fn pop(&self) -> Option<Popped<T>> {
        let mut state = self.state.lock();
        let item = state.items.pop_front()?;
        let lost = mem::take(&mut state.lost);
        Some(Popped { item, lost })
    }
}
