// variant: a lock of its own for those who want to write, with the standard library

use std::sync::{Mutex, PoisonError, RwLock};

#[derive(Debug)]
pub struct Shared<T> {
    value: RwLock<T>,
    /// Only who holds it writes, so what it reads stays as it is.
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
        look(&self.value.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn update<D, R>(
        &self,
        decide: impl Fn(&T) -> Option<D>,
        write: impl FnOnce(&mut T, D) -> R,
    ) -> Option<R> {
        self.read(&decide)?;
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let decision = self.read(&decide)?;
        let mut value = self.value.write().unwrap_or_else(PoisonError::into_inner);
        Some(write(&mut value, decision))
    }
}
