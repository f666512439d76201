// variant: slots, and the index of the oldest

use parking_lot::Mutex;
use std::mem;
use std::num::NonZeroUsize;

#[derive(Debug)]
pub struct Ring<T> {
    state: Mutex<State<T>>,
}

#[derive(Debug)]
struct State<T> {
    slots: Box<[Option<T>]>,
    oldest: usize,
    len: usize,
    lost: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Popped<T> {
    pub item: T,
    pub lost: u64,
}

impl<T> Ring<T> {
    pub fn new(places: NonZeroUsize) -> Self {
        Self {
            state: Mutex::new(State {
                slots: (0..places.get()).map(|_| None).collect(),
                oldest: 0,
                len: 0,
                lost: 0,
            }),
        }
    }

    pub fn push(&self, item: T) -> Option<T> {
        let mut guard = self.state.lock();
        let state = &mut *guard;
        let places = state.slots.len();
        let next = (state.oldest + state.len) % places;
        let overwritten = state.slots[next].replace(item);
        if overwritten.is_some() {
            state.oldest = (state.oldest + 1) % places;
            state.lost += 1;
        } else {
            state.len += 1;
        }
        overwritten
    }

    pub fn pop(&self) -> Option<Popped<T>> {
        let mut guard = self.state.lock();
        let state = &mut *guard;
        let item = state.slots[state.oldest].take()?;
        state.oldest = (state.oldest + 1) % state.slots.len();
        state.len -= 1;
        let lost = mem::take(&mut state.lost);
        Some(Popped { item, lost })
    }
}
