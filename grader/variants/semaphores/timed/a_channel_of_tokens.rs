// variant: a channel that holds a token for each permit

use crossbeam::channel::{Receiver, Sender, bounded};
use std::time::Duration;

#[derive(Debug)]
pub struct Semaphore {
    give: Sender<()>,
    take: Receiver<()>,
}

impl Semaphore {
    pub fn new(permits: usize) -> Self {
        let (give, take) = bounded(permits.max(1));
        for _ in 0..permits {
            give.send(()).expect("both ends are here");
        }
        Self { give, take }
    }

    pub fn acquire(&self) -> Permit<'_> {
        self.take.recv().expect("both ends are here");
        Permit { semaphore: self }
    }

    pub fn acquire_timeout(&self, timeout: Duration) -> Option<Permit<'_>> {
        self.take.recv_timeout(timeout).ok()?;
        Some(Permit { semaphore: self })
    }

    pub fn available(&self) -> usize {
        self.take.len()
    }
}

#[derive(Debug)]
#[must_use = "a permit that is not kept is given back at once"]
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        // There is room: this token was taken out.
        let _ = self.semaphore.give.try_send(());
    }
}
