// variant: the strictest ordering everywhere

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
        if !self.shared.ready.load(Ordering::SeqCst) {
            return None;
        }
        let words = self.shared.words.each_ref();
        Some(words.map(|word| word.load(Ordering::SeqCst)))
    }
}

impl Publisher {
    pub fn publish(self, words: [u64; 3]) {
        for (place, word) in self.shared.words.iter().zip(words) {
            place.store(word, Ordering::SeqCst);
        }
        self.shared.ready.store(true, Ordering::SeqCst);
    }
}

#[derive(Debug, Default)]
struct Shared {
    words: [AtomicU64; 3],
    ready: AtomicBool,
}
