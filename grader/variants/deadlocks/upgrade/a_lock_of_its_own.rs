// variant: counts who is inside by itself; who would write claims it, and the next one decides again

use std::sync::{Condvar, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

#[derive(Debug)]
pub struct Shared<T> {
    value: RwLock<T>,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    inside: usize,
    /// Somebody inside has decided, and writes when the others have left.
    claimed: bool,
}

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self {
            value: RwLock::new(value),
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    pub fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        let _inside = self.enter();
        look(&self.reader())
    }

    pub fn update<D, R>(
        &self,
        decide: impl Fn(&T) -> Option<D>,
        write: impl FnOnce(&mut T, D) -> R,
    ) -> Option<R> {
        loop {
            let _inside = self.enter();
            let decision = decide(&self.reader())?;
            if let Some(_claim) = self.claim() {
                return Some(write(&mut self.writer(), decision));
            }
        }
    }

    fn enter(&self) -> Inside<'_, T> {
        let state = self.state.lock().unwrap();
        let mut state = self
            .changed
            .wait_while(state, |state| state.claimed)
            .unwrap();
        state.inside += 1;
        Inside(self)
    }

    /// Waits to be alone, unless somebody else does so already.
    fn claim(&self) -> Option<Claim<'_, T>> {
        let mut state = self.state.lock().unwrap();
        if state.claimed {
            return None;
        }
        state.claimed = true;
        let alone = self.changed.wait_while(state, |state| state.inside > 1);
        drop(alone.unwrap());
        Some(Claim(self))
    }

    // Never waited for: `state` says who may have these. A panic of a caller's closure poisons them.
    fn reader(&self) -> RwLockReadGuard<'_, T> {
        self.value.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn writer(&self) -> RwLockWriteGuard<'_, T> {
        self.value.write().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Inside<'a, T>(&'a Shared<T>);

impl<T> Drop for Inside<'_, T> {
    fn drop(&mut self) {
        self.0.state.lock().unwrap().inside -= 1;
        self.0.changed.notify_all();
    }
}

struct Claim<'a, T>(&'a Shared<T>);

impl<T> Drop for Claim<'_, T> {
    fn drop(&mut self) {
        self.0.state.lock().unwrap().claimed = false;
        self.0.changed.notify_all();
    }
}
