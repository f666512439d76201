// mutant: stays inside, waits until it is the only reader, and writes
// verdict: deadlock
// check: both_updates_are_written
// This is how one would build an upgrade, and with one thread that wants it, it works. With two, each of them
// waits inside for the other to leave.

use parking_lot::{Condvar, Mutex, RwLock};

#[derive(Debug)]
pub struct Shared<T> {
    value: RwLock<T>,
    inside: Mutex<usize>,
    left: Condvar,
}

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self {
            value: RwLock::new(value),
            inside: Mutex::new(0),
            left: Condvar::new(),
        }
    }

    pub fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        let _inside = Inside::enter(self);
        look(&self.value.read())
    }

    pub fn update<D, R>(
        &self,
        decide: impl Fn(&T) -> Option<D>,
        write: impl FnOnce(&mut T, D) -> R,
    ) -> Option<R> {
        let _inside = Inside::enter(self);
        let decision = decide(&self.value.read())?;
        let mut inside = self.inside.lock();
        self.left.wait_while(&mut inside, |inside| *inside > 1);
        Some(write(&mut self.value.write(), decision))
    }
}

struct Inside<'a, T>(&'a Shared<T>);

impl<'a, T> Inside<'a, T> {
    fn enter(shared: &'a Shared<T>) -> Self {
        *shared.inside.lock() += 1;
        Self(shared)
    }
}

impl<T> Drop for Inside<'_, T> {
    fn drop(&mut self) {
        *self.0.inside.lock() -= 1;
        self.0.left.notify_all();
    }
}
