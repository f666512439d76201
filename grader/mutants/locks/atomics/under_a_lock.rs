// mutant: puts both behind mutexes
// verdict: wrong-answer
// check: nobody_waits
// Right in every answer. But a thread that is stopped while it holds the lock stops all the others, and
// for one number there is something better.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::ops::Range;

#[derive(Debug, Default)]
pub struct HighWater {
    max: Mutex<u64>,
}

impl HighWater {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, value: u64) {
        let mut max = self.max.lock();
        *max = value.max(*max);
    }

    pub fn max(&self) -> u64 {
        *self.max.lock()
    }
}

#[derive(Debug)]
pub struct Sequence {
    numbers: Mutex<Range<u64>>,
}

impl Sequence {
    pub fn new(numbers: Range<u64>) -> Self {
        Self {
            numbers: Mutex::new(numbers),
        }
    }

    pub fn next(&self) -> Result<u64, Exhausted> {
        self.numbers.lock().next().ok_or(Exhausted)
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
