// variant: one private method that waits until a step can be made and makes it

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct Mailbox<T> {
    slot: Mutex<Option<T>>,
    emptied: Condvar,
    filled: Condvar,
}

impl<T> Mailbox<T> {
    pub fn new() -> Self {
        Self {
            slot: Mutex::new(None),
            emptied: Condvar::new(),
            filled: Condvar::new(),
        }
    }

    pub fn send(&self, message: T) {
        let mut message = Some(message);
        self.step(&self.emptied, &self.filled, |slot| {
            slot.is_none().then(|| *slot = message.take())
        });
    }

    pub fn receive(&self) -> T {
        self.step(&self.filled, &self.emptied, Option::take)
    }

    /// Waits on `before` until `step` is possible, and tells those who wait on `after`.
    fn step<R>(
        &self,
        before: &Condvar,
        after: &Condvar,
        mut step: impl FnMut(&mut Option<T>) -> Option<R>,
    ) -> R {
        let mut slot = self.slot.lock();
        let result = loop {
            match step(&mut slot) {
                Some(result) => break result,
                None => before.wait(&mut slot),
            }
        };
        after.notify_one();
        result
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
