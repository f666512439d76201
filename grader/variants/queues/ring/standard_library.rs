// variant: the standard library

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::Mutex;

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
        let mut state = self.state.lock().unwrap();
        state.items.push_back(item);
        if state.items.len() <= self.places {
            return None;
        }
        state.lost += 1;
        state.items.pop_front()
    }

    pub fn pop(&self) -> Option<Popped<T>> {
        let mut state = self.state.lock().unwrap();
        let popped = Popped {
            item: state.items.pop_front()?,
            lost: state.lost,
        };
        state.lost = 0;
        Some(popped)
    }
}
