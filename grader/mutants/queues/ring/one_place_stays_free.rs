// mutant: two indices, and where they are equal, the ring is empty
// verdict: wrong-answer
// check: the_latest_are_kept
// If both indices are equal, the ring may be empty or full. To tell one from the other, it leaves a place
// free, and has room for one item less than it was made for.

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
    next: usize,
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
                next: 0,
                lost: 0,
            }),
        }
    }

    pub fn push(&self, item: T) -> Option<T> {
        let mut guard = self.state.lock();
        let state = &mut *guard;
        let places = state.slots.len();
        state.slots[state.next] = Some(item);
        state.next = (state.next + 1) % places;
        if state.next != state.oldest {
            return None;
        }
        let overwritten = state.slots[state.oldest].take();
        state.oldest = (state.oldest + 1) % places;
        state.lost += 1;
        overwritten
    }

    pub fn pop(&self) -> Option<Popped<T>> {
        let mut guard = self.state.lock();
        let state = &mut *guard;
        let item = state.slots[state.oldest].take()?;
        state.oldest = (state.oldest + 1) % state.slots.len();
        let lost = mem::take(&mut state.lost);
        Some(Popped { item, lost })
    }
}
