// mutant: unwraps what a lock of the standard library says after a panic
// verdict: panicked
// check: a_panic_does_no_harm
// A panic under the writer's guard, or under the lock of those who want to write, poisons that lock, and from then on
// every call panics.

use std::sync::{Mutex, RwLock};

#[derive(Debug)]
pub struct Shared<T> {
    value: RwLock<T>,
    turn: Mutex<()>,
}

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self {
            value: RwLock::new(value),
            turn: Mutex::new(()),
        }
    }

    pub fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.value.read().unwrap())
    }

    pub fn update<D, R>(
        &self,
        decide: impl Fn(&T) -> Option<D>,
        write: impl FnOnce(&mut T, D) -> R,
    ) -> Option<R> {
        decide(&self.value.read().unwrap())?;
        let _turn = self.turn.lock().unwrap();
        let decision = decide(&self.value.read().unwrap())?;
        Some(write(&mut self.value.write().unwrap(), decision))
    }
}
