// mutant: changes a copy while others look at the thing
// verdict: wrong-answer
// check: a_writer_is_alone
// The change is made to a copy and put back in one step, under a lock of the thing, so no update is
// lost and no reader ever waits. But those who look meanwhile look at what is being replaced.

use parking_lot::{Mutex, RwLock};
use std::collections::HashMap;

#[derive(Debug)]
pub struct Registry<T> {
    things: RwLock<HashMap<String, (RwLock<T>, Mutex<()>)>>,
}

impl<T: Clone> Registry<T> {
    pub fn new() -> Self {
        Self {
            things: RwLock::new(HashMap::new()),
        }
    }

    pub fn look<R>(&self, name: &str, look: impl FnOnce(Option<&T>) -> R) -> R {
        match self.things.read().get(name) {
            Some((thing, _)) => look(Some(&thing.read())),
            None => look(None),
        }
    }

    pub fn update(&self, name: &str, change: impl FnOnce(&mut T)) -> bool {
        let things = self.things.read();
        let Some((thing, turn)) = things.get(name) else {
            return false;
        };
        let _turn = turn.lock();
        let mut copy = thing.read().clone();
        change(&mut copy);
        *thing.write() = copy;
        true
    }

    pub fn get_or_register(&self, name: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        if let Some((thing, _)) = self.things.read().get(name) {
            return thing.read().clone();
        }
        let mut things = self.things.write();
        let (thing, _) = things
            .entry(name.to_owned())
            .or_insert_with(|| (RwLock::new(make()), Mutex::new(())));
        thing.get_mut().clone()
    }
}

impl<T: Clone> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}
