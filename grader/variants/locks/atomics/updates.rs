// variant: `fetch_update` for both, strictest orderings

use std::error::Error;
use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Debug, Default)]
pub struct HighWater {
    max: AtomicU64,
}

impl HighWater {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, value: u64) {
        let raise = |max| (value > max).then_some(value);
        let _ = self
            .max
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, raise);
    }

    pub fn max(&self) -> u64 {
        self.max.load(Ordering::SeqCst)
    }
}

#[derive(Debug)]
pub struct Sequence {
    next: AtomicU64,
    end: u64,
}

impl Sequence {
    pub fn new(numbers: Range<u64>) -> Self {
        Self {
            next: AtomicU64::new(numbers.start),
            end: numbers.end,
        }
    }

    pub fn next(&self) -> Result<u64, Exhausted> {
        let step = |next| (next < self.end).then(|| next + 1);
        let taken = self
            .next
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, step);
        taken.map_err(|_| Exhausted)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhausted;

impl fmt::Display for Exhausted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("all numbers have been handed out")
    }
}

impl Error for Exhausted {}
