// variant: loops around compare-and-exchange, as in C++

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
        let mut max = self.max.load(Ordering::Relaxed);
        while value > max {
            match self
                .max
                .compare_exchange_weak(max, value, Ordering::AcqRel, Ordering::Relaxed)
            {
                Ok(_) => return,
                Err(newer) => max = newer,
            }
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
        let mut next = self.next.load(Ordering::Relaxed);
        loop {
            if next >= self.end {
                return Err(Exhausted);
            }
            match self.next.compare_exchange_weak(
                next,
                next + 1,
                Ordering::AcqRel,
                Ordering::Relaxed,
            ) {
                Ok(taken) => return Ok(taken),
                Err(newer) => next = newer,
            }
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
