// variant: the last of the words carries the flag, and all are ordered

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
        let words = words.map(|(word, there)| {
            let there = there.load(Ordering::Acquire);
            there.then(|| word.load(Ordering::Relaxed))
        });
        match words {
            [Some(a), Some(b), Some(c)] => Some([a, b, c]),
            _ => None,
        }
    }
}

impl Publisher {
    pub fn publish(self, words: [u64; 3]) {
        for ((place, there), word) in self.shared.words.iter().zip(words) {
            place.store(word, Ordering::Relaxed);
            there.store(true, Ordering::Release);
        }
    }
}

#[derive(Debug, Default)]
struct Shared {
    words: [(AtomicU64, AtomicBool); 3],
}
