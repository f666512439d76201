// mutant: makes room under one lock, and takes it under another
// verdict: wrong-answer
// check: two_pushes_overwrite_two
// The ring is full, and two threads push. One makes room, then the other looks, finds the room and takes it;
// the first one comes back to a full ring and pushes all the same, into a place that is not there.

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
        let oldest = self.make_room();
        self.state.lock().items.push_back(item);
        oldest
    }

    fn make_room(&self) -> Option<T> {
        let mut state = self.state.lock();
        if state.items.len() < self.places {
            return None;
        }
        state.lost += 1;
        state.items.pop_front()
    }

    pub fn pop(&self) -> Option<Popped<T>> {
        let mut state = self.state.lock();
        let item = state.items.pop_front()?;
        let lost = mem::take(&mut state.lost);
        Some(Popped { item, lost })
    }
}
