// variant: `OnceLock`, which has the pair inside

use std::sync::{Arc, OnceLock};

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
        self.shared.words.get().copied()
    }
}

impl Publisher {
    pub fn publish(self, words: [u64; 3]) {
        let first = self.shared.words.set(words);
        first.expect("there is one publisher, and it is used up");
    }
}

#[derive(Debug, Default)]
struct Shared {
    words: OnceLock<[u64; 3]>,
}
