use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use std::thread;

#[derive(Clone, Default)]
struct Cache(Arc<RwLock<HashMap<String, usize>>>);

impl Cache {
    fn length(&self, word: &str) -> usize {
        if let Some(&length) = self.0.read().unwrap().get(word) {
            return length;
        }
        *self
            .0
            .write()
            .unwrap()
            .entry(word.to_owned())
            .or_insert_with(|| word.len())
    }
}

pub fn main() {
    let cache = Cache::default();
    let other = cache.clone();
    let handle = thread::spawn(move || other.length("crab"));
    assert_eq!(cache.length("crab"), 4);
    assert_eq!(handle.join().unwrap(), 4);
    assert_eq!(cache.0.read().unwrap().len(), 1);
}
