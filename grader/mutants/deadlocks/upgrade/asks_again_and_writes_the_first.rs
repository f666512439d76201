// mutant: asks a second time whether to write, and writes what it decided the first time
// verdict: wrong-answer
// check: both_updates_are_written
// It is true that there is still something to write. It is not the same thing any more.

use parking_lot::{RwLock, RwLockUpgradableReadGuard};

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
        let decision = decide(&self.value.read())?;
        let value = self.value.upgradable_read();
        decide(&value)?;
        let mut value = RwLockUpgradableReadGuard::upgrade(value);
        Some(write(&mut value, decision))
    }
}
