// mutant: has a lock that lets in one thread, whatever it comes for
// verdict: deadlock
// check: readers_are_inside_together
// Those who only look wait for each other, though none of them disturbs another.

use parking_lot::Mutex;

#[derive(Debug)]
pub struct Shared<T> {
    value: Mutex<T>,
}

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self {
            value: Mutex::new(value),
        }
    }

    pub fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.value.lock())
    }

    pub fn update<D, R>(
        &self,
        decide: impl Fn(&T) -> Option<D>,
        write: impl FnOnce(&mut T, D) -> R,
    ) -> Option<R> {
        let mut value = self.value.lock();
        let decision = decide(&value)?;
        Some(write(&mut value, decision))
    }
}
