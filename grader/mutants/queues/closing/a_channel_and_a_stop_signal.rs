// mutant: a channel for the items, another one that ends at the close, and `select!`
// verdict: wrong-answer
// check: an_item_is_pushed_or_comes_back
// When there is room *and* the end has come, `select!` may take either. The consumers have found the channel
// empty and the end there, and gone; then a producer picks "room".

use crossbeam::channel::{Receiver, Sender, bounded, select};
use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;

#[derive(Debug)]
pub struct ClosableQueue<T> {
    give: Sender<T>,
    take: Receiver<T>,
    /// Dropped by the close.
    open: Mutex<Option<Sender<()>>>,
    end: Receiver<()>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed<T>(pub T);

impl<T> fmt::Display for Closed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the queue is closed")
    }
}

impl<T: fmt::Debug> Error for Closed<T> {}

impl<T> ClosableQueue<T> {
    pub fn new(capacity: NonZeroUsize) -> Self {
        let (give, take) = bounded(capacity.get());
        let (open, end) = bounded(0);
        Self {
            give,
            take,
            open: Mutex::new(Some(open)),
            end,
        }
    }

    pub fn push(&self, item: T) -> Result<(), Closed<T>> {
        if self.open.lock().is_none() {
            return Err(Closed(item));
        }
        let mut item = Some(item);
        select! {
            send(self.give, item.take().expect("it is taken once")) -> _ => Ok(()),
            recv(self.end) -> _ => Err(Closed(item.expect("it was not sent"))),
        }
    }

    pub fn pop(&self) -> Option<T> {
        select! {
            recv(self.take) -> item => item.ok(),
            recv(self.end) -> _ => self.take.try_recv().ok(),
        }
    }

    pub fn close(&self) -> bool {
        self.open.lock().take().is_some()
    }
}
