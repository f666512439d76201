// mutant: keeps the words behind a mutex
// verdict: wrong-answer
// check: nobody_waits
// Right in every answer, and often the right choice. But a reader that meets the publisher, or another
// reader, waits for it.

use parking_lot::Mutex;
use std::sync::Arc;

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
        *self.shared.words.lock()
    }
}

impl Publisher {
    pub fn publish(self, words: [u64; 3]) {
        *self.shared.words.lock() = Some(words);
    }
}

#[derive(Debug, Default)]
struct Shared {
    words: Mutex<Option<[u64; 3]>>,
}
