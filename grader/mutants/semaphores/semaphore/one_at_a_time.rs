// mutant: a flag instead of a count
// verdict: wrong-answer
// check: as_many_as_there_are_permits
// Never too many inside, since never more than one: a flag is a semaphore with one permit. Ten
// connections are allowed, and one is used.

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct Semaphore {
    state: Mutex<State>,
    returned: Condvar,
}

#[derive(Debug)]
struct State {
    permits: usize,
    taken: bool,
}

impl Semaphore {
    pub fn new(permits: usize) -> Self {
        Self {
            state: Mutex::new(State {
                permits,
                taken: false,
            }),
            returned: Condvar::new(),
        }
    }

    pub fn acquire(&self) -> Permit<'_> {
        let mut state = self.state.lock();
        while state.taken {
            self.returned.wait(&mut state);
        }
        state.taken = true;
        Permit { semaphore: self }
    }

    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        let mut state = self.state.lock();
        if state.taken || state.permits == 0 {
            return None;
        }
        state.taken = true;
        Some(Permit { semaphore: self })
    }

    pub fn available(&self) -> usize {
        let state = self.state.lock();
        state.permits - usize::from(state.taken)
    }
}

#[derive(Debug)]
#[must_use]
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.semaphore.state.lock().taken = false;
        self.semaphore.returned.notify_one();
    }
}
