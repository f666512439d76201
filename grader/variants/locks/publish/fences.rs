// variant: fences and relaxed accesses

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering, fence};

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
        let is_ready = self.shared.ready.load(Ordering::Relaxed);
        fence(Ordering::Acquire);
        is_ready.then(|| {
            self.shared
                .words
                .each_ref()
                .map(|word| word.load(Ordering::Relaxed))
        })
    }
}

impl Publisher {
    pub fn publish(self, words: [u64; 3]) {
        for (place, word) in self.shared.words.iter().zip(words) {
            place.store(word, Ordering::Relaxed);
        }
        fence(Ordering::Release);
        self.shared.ready.store(true, Ordering::Relaxed);
    }
}

#[derive(Debug, Default)]
struct Shared {
    words: [AtomicU64; 3],
    ready: AtomicBool,
}
