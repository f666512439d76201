// mutant: looks again where it is alone
// verdict: deadlock
// check: deciding_keeps_no_reader_out
// Asking again under the writer's lock is right, and often the best there is. Here deciding may take long,
// and whoever wants to look has to wait for it.

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
        let mut value = self.value.write();
        let decision = decide(&value)?;
        Some(write(&mut value, decision))
    }
}
