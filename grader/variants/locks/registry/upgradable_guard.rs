// variant: an upgradable guard where the name may have to be registered

use parking_lot::{RwLock, RwLockUpgradableReadGuard};
use std::collections::HashMap;

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
        look(self.things.read().get(name))
    }

    pub fn update(&self, name: &str, change: impl FnOnce(&mut T)) -> bool {
        match self.things.write().get_mut(name) {
            Some(thing) => {
                change(thing);
                true
            }
            None => false,
        }
    }

    pub fn get_or_register(&self, name: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        let things = self.things.upgradable_read();
        if let Some(thing) = things.get(name) {
            return thing.clone();
        }
        // Nobody can come in between: this thread becomes the writer without letting go.
        let thing = make();
        let mut things = RwLockUpgradableReadGuard::upgrade(things);
        things.insert(name.to_owned(), thing.clone());
        thing
    }
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}
