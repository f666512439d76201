// variant: one private type for a number that only rises

use std::error::Error;
use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Debug, Default)]
pub struct HighWater {
    max: Rising,
}

impl HighWater {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, value: u64) {
        self.max.raise(|max| Some(value.max(max)));
    }

    pub fn max(&self) -> u64 {
        self.max.0.load(Ordering::Acquire)
    }
}

#[derive(Debug)]
pub struct Sequence {
    next: Rising,
    end: u64,
}

impl Sequence {
    pub fn new(numbers: Range<u64>) -> Self {
        Self {
            next: Rising(AtomicU64::new(numbers.start)),
            end: numbers.end,
        }
    }

    pub fn next(&self) -> Result<u64, Exhausted> {
        let step = |next| {
            if next < self.end {
                Some(next + 1)
            } else {
                None
            }
        };
        self.next.raise(step).ok_or(Exhausted)
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

#[derive(Debug, Default)]
struct Rising(AtomicU64);

impl Rising {
    /// Puts what `change` makes of the number in its place and returns what it was.
    fn raise(&self, change: impl Fn(u64) -> Option<u64>) -> Option<u64> {
        let mut old = self.0.load(Ordering::Acquire);
        while let Some(new) = change(old) {
            match self
                .0
                .compare_exchange(old, new, Ordering::AcqRel, Ordering::Acquire)
            {
                Ok(_) => return Some(old),
                Err(newer) => old = newer,
            }
        }
        None
    }
}
