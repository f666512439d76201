//! Three words that one thread publishes and others read, all of them or none, without a lock.
//!
//! Each word is an atomic, and a flag says that they are there. But what a thread has written
//! becomes visible to others in no particular order, unless the code asks for one. A store with
//! `Release` says: whoever sees this, sees all that I did before. A load with `Acquire` is the other
//! half: if I see it, I want to see all that. Only the pair makes a *happens-before*.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Three words, or nothing as long as they are not published.
///
/// # Between threads
///
/// One thread has the [`Publisher`] and publishes the words. Any number of threads share the
/// `Published` by reference and read, before, after and meanwhile. A reader sees all three words or
/// nothing, and once a thread has seen them it goes on seeing them. No call waits for another thread.
///
/// # Example
///
/// ```
/// use locks::publish::Published;
/// use std::thread;
///
/// let (publisher, published) = Published::new();
/// assert_eq!(published.read(), None);
/// thread::scope(|scope| {
///     scope.spawn(|| publisher.publish([3, 4, 5]));
///     scope.spawn(|| match published.read() {
///         Some(words) => assert_eq!(words, [3, 4, 5]),
///         None => {} // not yet
///     });
/// });
/// assert_eq!(published.read(), Some([3, 4, 5]));
/// ```
#[derive(Debug)]
pub struct Published {
    shared: Arc<Shared>,
}

/// The right to publish the words of a [`Published`]. It is used up by doing so: they are published
/// once.
#[derive(Debug)]
pub struct Publisher {
    shared: Arc<Shared>,
}

impl Published {
    /// Nothing yet, and the right to change that.
    pub fn new() -> (Publisher, Published) {
        let shared = Arc::new(Shared::default());
        let publisher = Publisher {
            shared: Arc::clone(&shared),
        };
        (publisher, Published { shared })
    }

    /// The words, or `None` as long as they are not published.
    pub fn read(&self) -> Option<[u64; 3]> {
        let Shared { words, ready } = &*self.shared;
        // Pairs with the store in `publish`: what happened before that has happened before this.
        let is_ready = ready.load(Ordering::Acquire);
        is_ready.then(|| words.each_ref().map(|word| word.load(Ordering::Relaxed)))
    }
}

impl Publisher {
    /// Publishes the words. A `read` that begins after this has returned sees them.
    pub fn publish(self, words: [u64; 3]) {
        for (place, word) in self.shared.words.iter().zip(words) {
            place.store(word, Ordering::Relaxed);
        }
        // Pairs with the load in `read`.
        self.shared.ready.store(true, Ordering::Release);
    }
}

#[derive(Debug, Default)]
struct Shared {
    words: [AtomicU64; 3],
    ready: AtomicBool,
}
