//! Queues of tasks from which other threads steal.
//!
//! A theft is two steps: it looks at the front, and it takes what it saw there, if nobody else took
//! it meanwhile. If somebody did, it gives [`Steal::Retry`]. Crossbeam gives it also without such a
//! cause (when its buffer grows, on some processors at any time); that is not explored, and a thief
//! that is right about the one cause is right about the others.

mod injector;
mod stealer;
mod tasks;
mod worker;

pub use crossbeam::deque::Steal;
pub use injector::Injector;
pub use stealer::Stealer;
pub use worker::Worker;

/// The largest number of tasks that are stolen at a time.
const MAX_BATCH: usize = 32;

/// At which end a worker takes its own tasks. Thieves always take the oldest.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flavor {
    Fifo,
    Lifo,
}
