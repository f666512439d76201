// mutant: counts on beyond the end
// verdict: wrong-answer
// check: a_sequence_follows_its_range
// Whoever comes too late gets an error, and has counted all the same. After the greatest number comes zero,
// without a word, and zero lies before the end.

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
        let next = self.next.fetch_add(1, Ordering::SeqCst);
        if next < self.end {
            Ok(next)
        } else {
            Err(Exhausted)
        }
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
