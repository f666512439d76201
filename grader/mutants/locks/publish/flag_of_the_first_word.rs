// mutant: keeps the flag beside the first word only
// verdict: wrong-answer
// check: all_or_nothing
// Each word is stored with `Release` and read with `Acquire`, and the first one that is there is taken for
// a sign that all are.

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
        if !self.shared.ready.load(Ordering::Acquire) {
            return None;
        }
        let words = self.shared.words.each_ref();
        Some(words.map(|word| word.load(Ordering::Acquire)))
    }
}

impl Publisher {
    pub fn publish(self, words: [u64; 3]) {
        let mut places = self.shared.words.iter().zip(words);
        if let Some((place, word)) = places.next() {
            place.store(word, Ordering::Release);
            self.shared.ready.store(true, Ordering::Release);
        }
        for (place, word) in places {
            place.store(word, Ordering::Release);
        }
    }
}

#[derive(Debug, Default)]
struct Shared {
    words: [AtomicU64; 3],
    ready: AtomicBool,
}
