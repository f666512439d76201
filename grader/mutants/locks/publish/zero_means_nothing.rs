// mutant: takes a zero for a word that is not there
// verdict: wrong-answer
// check: publishes_any_words
// Without a flag there is no order to get wrong. But zero is a word like any other, and reading the three
// one by one sees the first without the last.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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
        words.iter().all(|word| *word != 0).then_some(words)
    }
}

impl Publisher {
    pub fn publish(self, words: [u64; 3]) {
        for (place, word) in self.shared.words.iter().zip(words) {
            place.store(word, Ordering::Release);
        }
    }
}

#[derive(Debug, Default)]
struct Shared {
    words: [AtomicU64; 3],
}
