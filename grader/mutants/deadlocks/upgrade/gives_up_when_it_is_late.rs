// mutant: writes nothing if somebody else was first
// verdict: wrong-answer
// check: both_updates_are_written
// No decision is written that is out of date, and none is made anew either. Who gets `None` believes that
// there was nothing to write.

use parking_lot::RwLock;

#[derive(Debug)]
pub struct Shared<T> {
    value: RwLock<(u64, T)>,
}

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self {
            value: RwLock::new((0, value)),
        }
    }

    pub fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.value.read().1)
    }

    pub fn update<D, R>(
        &self,
        decide: impl Fn(&T) -> Option<D>,
        write: impl FnOnce(&mut T, D) -> R,
    ) -> Option<R> {
        let seen = self.value.read();
        let version = seen.0;
        let decision = decide(&seen.1)?;
        drop(seen);
        let mut value = self.value.write();
        if value.0 != version {
            return None;
        }
        value.0 += 1;
        Some(write(&mut value.1, decision))
    }
}
