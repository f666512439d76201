// mutant: changes a copy and writes it back
// verdict: wrong-answer
// check: no_update_is_lost
// The writers' lock is held for as short as can be. But the copy was made under another lock, and what
// was changed in between is overwritten.

use parking_lot::RwLock;
use std::collections::HashMap;

#[derive(Debug)]
pub struct Registry<T> {
    things: RwLock<HashMap<String, T>>,
}

impl<T: Clone> Registry<T> {
    pub fn new() -> Self {
        Self {
            things: RwLock::new(HashMap::new()),
        }
    }

    pub fn look<R>(&self, name: &str, look: impl FnOnce(Option<&T>) -> R) -> R {
        look(self.things.read().get(name))
    }

    pub fn update(&self, name: &str, change: impl FnOnce(&mut T)) -> bool {
        let copy = self.things.read().get(name).cloned();
        let Some(mut thing) = copy else { return false };
        change(&mut thing);
        self.things.write().insert(name.to_owned(), thing);
        true
    }

    pub fn get_or_register(&self, name: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        if let Some(thing) = self.things.read().get(name) {
            return thing.clone();
        }
        let mut things = self.things.write();
        things.entry(name.to_owned()).or_insert_with(make).clone()
    }
}

impl<T: Clone> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}
