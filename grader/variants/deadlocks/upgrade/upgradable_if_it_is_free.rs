// variant: takes the upgradable guard at once if nobody else has it

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
        let value = match self.value.try_upgradable_read() {
            Some(value) => value,
            None => {
                decide(&self.value.read())?;
                self.value.upgradable_read()
            }
        };
        let decision = decide(&value)?;
        let mut value = RwLockUpgradableReadGuard::upgrade(value);
        Some(write(&mut value, decision))
    }
}
