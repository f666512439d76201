// mutant: changes a copy of the map and puts it in place of the old one
// verdict: wrong-answer
// check: no_registration_is_lost
// Copy on write, and nobody who looks ever waits. But two threads copy the same old map, and the one
// that comes last takes back what the other has registered.

use parking_lot::RwLock;
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Debug)]
pub struct Registry<T> {
    things: RwLock<Arc<HashMap<String, T>>>,
}

impl<T: Clone> Registry<T> {
    pub fn new() -> Self {
        Self {
            things: RwLock::new(Arc::new(HashMap::new())),
        }
    }

    pub fn look<R>(&self, name: &str, look: impl FnOnce(Option<&T>) -> R) -> R {
        look(self.things.read().get(name))
    }

    pub fn update(&self, name: &str, change: impl FnOnce(&mut T)) -> bool {
        let mut things = self.things.write();
        let things = Arc::make_mut(&mut things);
        things.get_mut(name).map(change).is_some()
    }

    pub fn get_or_register(&self, name: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        let old = Arc::clone(&self.things.read());
        if let Some(thing) = old.get(name) {
            return thing.clone();
        }
        let thing = make();
        let mut copy = HashMap::clone(&old);
        copy.insert(name.to_owned(), thing.clone());
        *self.things.write() = Arc::new(copy);
        thing
    }
}

impl<T: Clone> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}
