// mutant: tries the upgrade again and again, and lets others go first
// verdict: wrong-answer
// check: who_waits_sleeps
// It is more polite than a busy loop, and does the same: it asks, as long as a reader is inside.

use parking_lot::{RwLock, RwLockUpgradableReadGuard};
use std::thread;

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
            thread::yield_now();
        }
    }
}
