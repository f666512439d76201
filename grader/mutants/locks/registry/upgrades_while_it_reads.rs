// mutant: asks for the writers' lock while it holds the readers'
// verdict: deadlock
// check: a_name_is_registered_once
// The guard in the head of a `match` lives to the end of the `match`. So the thread is still a reader
// when it asks to be the writer, and waits for itself to leave.

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
        match self.things.read().get(name) {
            Some(thing) => thing.clone(),
            None => {
                let thing = make();
                self.things.write().insert(name.to_owned(), thing.clone());
                thing
            }
        }
    }
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}
