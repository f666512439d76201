// mutant: gives the upgradable guard back to take the writer's
// verdict: wrong-answer
// check: both_updates_are_written
// It has the right to be the next writer in its hand, and lets go of it. `upgrade` goes from the one guard to the other,
// with nobody between.

use parking_lot::RwLock;

#[derive(Debug)]
pub struct Shared<T> {
    value: RwLock<T>,
}

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self {
            value: RwLock::new(value),
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
        decide(&self.value.read())?;
        let seen = self.value.upgradable_read();
        let decision = decide(&seen)?;
        drop(seen);
        Some(write(&mut self.value.write(), decision))
    }
}
