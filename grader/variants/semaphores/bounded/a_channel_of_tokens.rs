// variant: a bounded channel: what does not fit was never taken

use crossbeam::channel::{Receiver, Sender, bounded};
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct BoundedSemaphore {
    permits: usize,
    give: Sender<()>,
    take: Receiver<()>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAcquired;

impl fmt::Display for NotAcquired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("released more often than acquired")
    }
}

impl Error for NotAcquired {}

impl BoundedSemaphore {
    pub fn new(permits: usize) -> Self {
        let (give, take) = bounded(permits.max(1));
        for _ in 0..permits {
            give.send(()).expect("both ends are here");
        }
        Self {
            permits,
            give,
            take,
        }
    }

    pub fn acquire(&self) {
        self.take.recv().expect("both ends are here");
    }

    pub fn try_acquire(&self) -> bool {
        self.take.try_recv().is_ok()
    }

    pub fn release(&self) -> Result<(), NotAcquired> {
        if self.permits == 0 {
            return Err(NotAcquired); // a channel has room for one at the least
        }
        self.give.try_send(()).map_err(|_| NotAcquired)
    }

    pub fn available(&self) -> usize {
        self.take.len()
    }
}
