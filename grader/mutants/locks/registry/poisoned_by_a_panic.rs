// mutant: unwraps a lock that a panic has poisoned
// verdict: panicked
// check: a_panic_does_no_harm
// The standard library's lock remembers that a writer panicked, and `unwrap` turns that one panic into
// a panic of everybody who comes later.

use std::collections::HashMap;
use std::sync::RwLock;

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
        look(self.things.read().unwrap().get(name))
    }

    pub fn update(&self, name: &str, change: impl FnOnce(&mut T)) -> bool {
        let mut things = self.things.write().unwrap();
        things.get_mut(name).map(change).is_some()
    }

    pub fn get_or_register(&self, name: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        if let Some(thing) = self.things.read().unwrap().get(name) {
            return thing.clone();
        }
        let mut things = self.things.write().unwrap();
        things.entry(name.to_owned()).or_insert_with(make).clone()
    }
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}
