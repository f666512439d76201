// variant: counts how many numbers are left, downwards

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
        self.max.fetch_max(value, Ordering::SeqCst);
    }

    pub fn max(&self) -> u64 {
        self.max.load(Ordering::SeqCst)
    }
}

#[derive(Debug)]
pub struct Sequence {
    left: AtomicU64,
    end: u64,
}

impl Sequence {
    pub fn new(numbers: Range<u64>) -> Self {
        Self {
            left: AtomicU64::new(numbers.end.saturating_sub(numbers.start)),
            end: numbers.end,
        }
    }

    pub fn next(&self) -> Result<u64, Exhausted> {
        let left = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(1)
            });
        left.map(|left| self.end - left).map_err(|_| Exhausted)
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
