// variant: a channel whose sender is dropped with the last count

use crossbeam::channel::{Receiver, Sender, bounded};
use parking_lot::Mutex;
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct CountdownLatch {
    state: Mutex<(usize, Option<Sender<()>>)>,
    opened: Receiver<()>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyOpen;

impl fmt::Display for AlreadyOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("counted down more often than the latch was made for")
    }
}

impl Error for AlreadyOpen {}

impl CountdownLatch {
    pub fn new(count: usize) -> Self {
        let (sender, opened) = bounded(0);
        Self {
            state: Mutex::new((count, Some(sender).filter(|_| count > 0))),
            opened,
        }
    }

    pub fn count_down(&self) -> Result<(), AlreadyOpen> {
        let (remaining, sender) = &mut *self.state.lock();
        *remaining = remaining.checked_sub(1).ok_or(AlreadyOpen)?;
        if *remaining == 0 {
            *sender = None;
        }
        Ok(())
    }

    pub fn remaining(&self) -> usize {
        self.state.lock().0
    }

    pub fn wait(&self) {
        let _ = self.opened.recv(); // never a message, only the end
    }
}
