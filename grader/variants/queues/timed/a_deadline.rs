// variant: a deadline, or none when it is beyond all times

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::time::{Duration, Instant};

/// When a time-out that begins now is over.
fn deadline(timeout: Duration) -> Option<Instant> {
    Instant::now().checked_add(timeout)
}

#[derive(Debug)]
pub struct BoundedQueue<T> {
    capacity: usize,
    items: Mutex<VecDeque<T>>,
    not_full: Condvar,
    not_empty: Condvar,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCapacity;

impl fmt::Display for NoCapacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a queue needs room for at least one item")
    }
}

impl Error for NoCapacity {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimedOut<T>(pub T);

impl<T> fmt::Display for TimedOut<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("timed out while the queue was full")
    }
}

impl<T: fmt::Debug> Error for TimedOut<T> {}

impl<T> BoundedQueue<T> {
    pub fn new(capacity: usize) -> Result<Self, NoCapacity> {
        if capacity == 0 {
            return Err(NoCapacity);
        }
        Ok(Self {
            capacity,
            items: Mutex::new(VecDeque::new()),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        })
    }

    pub fn push(&self, item: T) {
        if self.push_until(item, None).is_err() {
            unreachable!("without a deadline it waits until there is room");
        }
    }

    pub fn pop(&self) -> T {
        self.pop_until(None)
            .expect("without a deadline it waits until there is an item")
    }

    pub fn push_timeout(&self, item: T, timeout: Duration) -> Result<(), TimedOut<T>> {
        self.push_until(item, deadline(timeout))
    }

    pub fn pop_timeout(&self, timeout: Duration) -> Option<T> {
        self.pop_until(deadline(timeout))
    }

    fn push_until(&self, item: T, deadline: Option<Instant>) -> Result<(), TimedOut<T>> {
        let mut items = self.items.lock();
        while items.len() == self.capacity {
            match deadline {
                None => self.not_full.wait(&mut items),
                Some(deadline) => {
                    let wait = self.not_full.wait_until(&mut items, deadline);
                    if wait.timed_out() && items.len() == self.capacity {
                        return Err(TimedOut(item));
                    }
                }
            }
        }
        items.push_back(item);
        self.not_empty.notify_one();
        Ok(())
    }

    fn pop_until(&self, deadline: Option<Instant>) -> Option<T> {
        let mut items = self.items.lock();
        while items.is_empty() {
            match deadline {
                None => self.not_empty.wait(&mut items),
                Some(deadline) => {
                    let wait = self.not_empty.wait_until(&mut items, deadline);
                    if wait.timed_out() {
                        break;
                    }
                }
            }
        }
        let item = items.pop_front()?;
        self.not_full.notify_one();
        Some(item)
    }
}
