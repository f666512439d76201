// variant: each item has a number, and a gap in the numbers tells what was lost

use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

#[derive(Debug)]
pub struct Ring<T> {
    places: usize,
    state: Mutex<State<T>>,
}

#[derive(Debug)]
struct State<T> {
    items: BTreeMap<u64, T>,
    /// The number of the next one that is pushed.
    pushed: u64,
    /// The number that would be popped next, were none lost.
    expected: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Popped<T> {
    pub item: T,
    pub lost: u64,
}

impl<T> Ring<T> {
    pub fn new(places: NonZeroUsize) -> Self {
        Self {
            places: places.get(),
            state: Mutex::new(State {
                items: BTreeMap::new(),
                pushed: 0,
                expected: 0,
            }),
        }
    }

    pub fn push(&self, item: T) -> Option<T> {
        let mut state = self.state.lock();
        let number = state.pushed;
        state.pushed += 1;
        state.items.insert(number, item);
        if state.items.len() <= self.places {
            return None;
        }
        state.items.pop_first().map(|(_, oldest)| oldest)
    }

    pub fn pop(&self) -> Option<Popped<T>> {
        let mut state = self.state.lock();
        let (number, item) = state.items.pop_first()?;
        let lost = number - state.expected;
        state.expected = number + 1;
        Some(Popped { item, lost })
    }
}
