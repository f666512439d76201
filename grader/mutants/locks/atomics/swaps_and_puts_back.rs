// mutant: swaps the value in and puts a greater one back
// verdict: wrong-answer
// check: a_record_that_returned_is_seen
// Every value that is taken out is put back, so the mark is right in the end. In between it is lower than
// it was, and whoever reads it then sees it fall.

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
        let mut value = value;
        loop {
            let before = self.max.swap(value, Ordering::SeqCst);
            if before <= value {
                return;
            }
            value = before;
        }
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
