// variant: `swap` for the store and a compare-and-exchange for the load

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

#[derive(Debug)]
pub struct Published {
    shared: Arc<Shared>,
}

#[derive(Debug)]
pub struct Publisher {
    shared: Arc<Shared>,
}

impl Published {
    pub fn new() -> (Publisher, Published) {
        let shared = Arc::new(Shared::default());
        let publisher = Publisher {
            shared: Arc::clone(&shared),
        };
        (publisher, Published { shared })
    }

    pub fn read(&self) -> Option<[u64; 3]> {
        let ready = &self.shared.ready;
        let seen = ready.compare_exchange(true, true, Ordering::Acquire, Ordering::Relaxed);
        let words = || self.shared.words.each_ref();
        seen.ok()
            .map(|_| words().map(|word| word.load(Ordering::Relaxed)))
    }
}

impl Publisher {
    pub fn publish(self, words: [u64; 3]) {
        for (place, word) in self.shared.words.iter().zip(words) {
            place.store(word, Ordering::Relaxed);
        }
        self.shared.ready.swap(true, Ordering::AcqRel);
    }
}

#[derive(Debug, Default)]
struct Shared {
    words: [AtomicU64; 3],
    ready: AtomicBool,
}
