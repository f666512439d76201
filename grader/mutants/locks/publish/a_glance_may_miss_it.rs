// mutant: looks only if nobody else is looking
// verdict: wrong-answer
// check: a_publication_that_returned_is_seen
// `try_lock` never waits, that much is true. But another reader may have the lock, and then this one says that
// nothing is published, long after it was.

use parking_lot::Mutex;
use std::sync::Arc;

#[derive(Debug)]
pub struct Published {
    words: Arc<Mutex<Option<[u64; 3]>>>,
}

#[derive(Debug)]
pub struct Publisher {
    words: Arc<Mutex<Option<[u64; 3]>>>,
}

impl Published {
    pub fn new() -> (Publisher, Published) {
        let words = Arc::default();
        let publisher = Publisher {
            words: Arc::clone(&words),
        };
        (publisher, Published { words })
    }

    pub fn read(&self) -> Option<[u64; 3]> {
        self.words.try_lock().and_then(|words| *words)
    }
}

impl Publisher {
    pub fn publish(self, words: [u64; 3]) {
        *self.words.lock() = Some(words);
    }
}
