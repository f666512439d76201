// mutant: waits for its turn to write, and keeps the reader's guard meanwhile
// verdict: deadlock
// check: both_updates_are_written
// One thread at a time may write, so nobody can come between. But whose turn it is waits for all readers to leave,
// and one of them waits for its turn.

use parking_lot::{Mutex, RwLock};

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
        look(&self.value.read())
    }

    pub fn update<D, R>(
        &self,
        decide: impl Fn(&T) -> Option<D>,
        write: impl FnOnce(&mut T, D) -> R,
    ) -> Option<R> {
        let seen = self.value.read();
        decide(&seen)?;
        let _turn = self.turn.lock();
        drop(seen);
        let decision = decide(&self.value.read())?;
        Some(write(&mut self.value.write(), decision))
    }
}
