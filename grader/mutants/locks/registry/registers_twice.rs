// mutant: does not look again under the writers' lock
// verdict: wrong-answer
// check: a_name_is_registered_once
// Between letting go as a reader and coming in as a writer, another thread can register the same name.
// What was true under the first lock says nothing under the second.

use parking_lot::RwLock;
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
        self.things.write().get_mut(name).map(change).is_some()
    }

    pub fn get_or_register(&self, name: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        if let Some(thing) = self.things.read().get(name) {
            return thing.clone();
        }
        let thing = make();
        self.things.write().insert(name.to_owned(), thing.clone());
        thing
    }
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}
