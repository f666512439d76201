// mutant: holds a mutex of the thing while it looks
// verdict: wrong-answer
// check: readers_are_inside_together
// Those who look at different things are inside together. For one thing that everybody looks at, the
// read-write lock around the map helps nothing: the mutex inside lets them in one by one.

use parking_lot::{Mutex, RwLock};
use std::collections::HashMap;

#[derive(Debug)]
pub struct Registry<T> {
    things: RwLock<HashMap<String, Mutex<T>>>,
}

impl<T> Registry<T> {
    pub fn new() -> Self {
        Self {
            things: RwLock::new(HashMap::new()),
        }
    }

    pub fn look<R>(&self, name: &str, look: impl FnOnce(Option<&T>) -> R) -> R {
        match self.things.read().get(name) {
            Some(thing) => look(Some(&thing.lock())),
            None => look(None),
        }
    }

    pub fn update(&self, name: &str, change: impl FnOnce(&mut T)) -> bool {
        let things = self.things.read();
        things
            .get(name)
            .map(|thing| change(&mut thing.lock()))
            .is_some()
    }

    pub fn get_or_register(&self, name: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        if let Some(thing) = self.things.read().get(name) {
            return thing.lock().clone();
        }
        let mut things = self.things.write();
        let thing = things
            .entry(name.to_owned())
            .or_insert_with(|| Mutex::new(make()));
        thing.get_mut().clone()
    }
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}
