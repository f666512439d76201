// mutant: reads the words first and then asks the flag
// verdict: wrong-answer
// check: all_or_nothing
// The reader has the words before it knows whether they are there, and asks for the flag when all is
// published. The flag says that the words are there *now*; those in hand are older.

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
        let words = self.shared.words.each_ref();
        let words = words.map(|word| word.load(Ordering::Acquire));
        self.shared.ready.load(Ordering::Acquire).then_some(words)
    }
}

impl Publisher {
    pub fn publish(self, words: [u64; 3]) {
        for (place, word) in self.shared.words.iter().zip(words) {
            place.store(word, Ordering::Relaxed);
        }
        self.shared.ready.store(true, Ordering::Release);
    }
}

#[derive(Debug, Default)]
struct Shared {
    words: [AtomicU64; 3],
    ready: AtomicBool,
}
