// mutant: asks for the writers' lock until it gets it
// verdict: spins
// check: a_writer_is_alone
// `try_write` never waits, so the loop does: it keeps a processor busy, perhaps the very one that the
// readers need to leave.

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
        loop {
            if let Some(mut things) = self.things.try_write() {
                return things.get_mut(name).map(change).is_some();
            }
        }
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

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}
