// mutant: asks for the writer's guard and still has the reader's
// verdict: deadlock
// check: a_decision_is_written
// The guard in the condition of an `if let` lives to the end of its block. The thread waits until all readers have left,
// and it is one of them.

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
        if let Some(decision) = decide(&self.value.read()) {
            return Some(write(&mut self.value.write(), decision));
        }
        None
    }
}
