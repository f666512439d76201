// variant: std's read-write lock, poisoning set aside

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

#[derive(Debug)]
pub struct Registry<T> {
    things: RwLock<HashMap<String, T>>,
}

impl<T> Registry<T> {
    pub fn new() -> Self {
        Self {
            things: RwLock::new(HashMap::new()),
        }
    }

    pub fn look<R>(&self, name: &str, look: impl FnOnce(Option<&T>) -> R) -> R {
        look(self.read().get(name))
    }

    pub fn update(&self, name: &str, change: impl FnOnce(&mut T)) -> bool {
        self.write().get_mut(name).map(change).is_some()
    }

    pub fn get_or_register(&self, name: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        if let Some(thing) = self.read().get(name) {
            return thing.clone();
        }
        let mut things = self.write();
        things.entry(name.to_owned()).or_insert_with(make).clone()
    }
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Registry<T> {
    // A panic in a closure leaves a map that is as whole as before.
    fn read(&self) -> RwLockReadGuard<'_, HashMap<String, T>> {
        self.things.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, HashMap<String, T>> {
        self.things.write().unwrap_or_else(PoisonError::into_inner)
    }
}
