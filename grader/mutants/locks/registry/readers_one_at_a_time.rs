// mutant: protects the map with a mutex
// verdict: wrong-answer
// check: readers_are_inside_together
// Nothing is lost and nothing is torn. But those who only look wait for each other, and looking is what
// nearly everybody comes for.

use parking_lot::Mutex;
use std::collections::HashMap;

#[derive(Debug)]
pub struct Registry<T> {
    things: Mutex<HashMap<String, T>>,
}

impl<T> Registry<T> {
    pub fn new() -> Self {
        Self {
            things: Mutex::new(HashMap::new()),
        }
    }

    pub fn look<R>(&self, name: &str, look: impl FnOnce(Option<&T>) -> R) -> R {
        look(self.things.lock().get(name))
    }

    pub fn update(&self, name: &str, change: impl FnOnce(&mut T)) -> bool {
        self.things.lock().get_mut(name).map(change).is_some()
    }

    pub fn get_or_register(&self, name: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        let mut things = self.things.lock();
        things.entry(name.to_owned()).or_insert_with(make).clone()
    }
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}
