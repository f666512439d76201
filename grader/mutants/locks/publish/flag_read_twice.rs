// mutant: reads the flag twice and trusts the second answer
// verdict: wrong-answer
// check: all_or_nothing
// The first answer decides whether to take the words or zeros, the second whether there is anything to
// return. Between the two the publisher comes by.

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
        let words = match self.shared.ready.load(Ordering::Acquire) {
            true => self
                .shared
                .words
                .each_ref()
                .map(|word| word.load(Ordering::Relaxed)),
            false => [0; 3],
        };
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
