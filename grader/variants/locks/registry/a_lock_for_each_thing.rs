// variant: a read-write lock for each thing, so that changing one keeps nobody from the others

use parking_lot::RwLock;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Debug)]
pub struct Registry<T> {
    things: RwLock<BTreeMap<String, Arc<RwLock<T>>>>,
}

impl<T> Registry<T> {
    pub fn new() -> Self {
        Self {
            things: RwLock::new(BTreeMap::new()),
        }
    }

    pub fn look<R>(&self, name: &str, look: impl FnOnce(Option<&T>) -> R) -> R {
        match self.find(name) {
            Some(thing) => look(Some(&thing.read())),
            None => look(None),
        }
    }

    pub fn update(&self, name: &str, change: impl FnOnce(&mut T)) -> bool {
        let thing = self.find(name);
        thing.map(|thing| change(&mut thing.write())).is_some()
    }

    pub fn get_or_register(&self, name: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        if let Some(thing) = self.find(name) {
            return thing.read().clone();
        }
        let mut things = self.things.write();
        if let Some(thing) = things.get(name) {
            return thing.read().clone();
        }
        let thing = make();
        things.insert(name.to_owned(), Arc::new(RwLock::new(thing.clone())));
        thing
    }
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Registry<T> {
    /// The map is let go before the thing is locked.
    fn find(&self, name: &str) -> Option<Arc<RwLock<T>>> {
        self.things.read().get(name).cloned()
    }
}
