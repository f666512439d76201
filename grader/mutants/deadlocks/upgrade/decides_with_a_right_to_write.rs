// mutant: takes the upgradable guard before it knows whether it will need it
// verdict: deadlock
// check: those_who_decide_are_inside_together
// No upgrade deadlock and no stale decision: only one thread can have this guard at a time. So only one
// can decide at a time, even if all of them come to the result that there is nothing to write.

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
        let value = self.value.upgradable_read();
        let decision = decide(&value)?;
        let mut value = RwLockUpgradableReadGuard::upgrade(value);
        Some(write(&mut value, decision))
    }
}
