// variant: writes by way of the guard that it reads with

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
        self.read(&decide)?;
        let mut value = self.value.upgradable_read();
        let decision = decide(&value)?;
        Some(value.with_upgraded(|value| write(value, decision)))
    }
}
