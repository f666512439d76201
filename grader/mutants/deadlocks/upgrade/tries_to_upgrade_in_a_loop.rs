// mutant: tries the upgrade until there are no readers
// verdict: spins
// check: who_waits_sleeps
// A reader that takes its time keeps a processor busy, with a thread that asks whether it has left.

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
        decide(&self.value.read())?;
        let mut value = self.value.upgradable_read();
        let decision = decide(&value)?;
        loop {
            match RwLockUpgradableReadGuard::try_upgrade(value) {
                Ok(mut value) => return Some(write(&mut value, decision)),
                Err(others_read) => value = others_read,
            }
        }
    }
}
