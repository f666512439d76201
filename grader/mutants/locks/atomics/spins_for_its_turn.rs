// mutant: keeps the others out with a flag
// verdict: spins
// check: nobody_waits
// A lock made of an atomic is a lock, and one that waits by burning a processor. `spin_loop` is polite, and does not
// change that: while the thread that holds it is stopped, all others turn in circles.

use std::error::Error;
use std::fmt;
use std::hint;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

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
    busy: AtomicBool,
    next: AtomicU64,
    end: u64,
}

impl Sequence {
    pub fn new(numbers: Range<u64>) -> Self {
        Self {
            busy: AtomicBool::new(false),
            next: AtomicU64::new(numbers.start),
            end: numbers.end,
        }
    }

    pub fn next(&self) -> Result<u64, Exhausted> {
        while self.busy.swap(true, Ordering::SeqCst) {
            hint::spin_loop();
        }
        let next = self.next.load(Ordering::SeqCst);
        let result = if next < self.end {
            self.next.store(next + 1, Ordering::SeqCst);
            Ok(next)
        } else {
            Err(Exhausted)
        };
        self.busy.store(false, Ordering::SeqCst);
        result
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
