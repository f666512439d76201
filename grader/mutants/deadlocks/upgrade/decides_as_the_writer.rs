// mutant: takes the writer's lock, in case there is something to write
// verdict: deadlock
// check: deciding_keeps_no_reader_out
// Simple, and no decision can be out of date. But deciding may take long, mostly leads to nothing, and keeps
// everybody out.

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
        let mut value = self.value.write();
        let decision = decide(&value)?;
        Some(write(&mut value, decision))
    }
}
