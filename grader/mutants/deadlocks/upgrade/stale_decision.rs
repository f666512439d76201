// mutant: decides as a reader, leaves, comes in as the writer, and writes
// verdict: wrong-answer
// check: both_updates_are_written
// Between the two locks the door is open. What was decided was true when it was decided.

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
        let decision = decide(&self.value.read())?;
        Some(write(&mut self.value.write(), decision))
    }
}
