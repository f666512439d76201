// mutant: tries until it works
// verdict: spins
// check: slots_are_evenly_spaced
// The shortest `acquire` of all keeps a processor busy for each thread that waits.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::time::{Duration, Instant};

#[derive(Debug)]
pub struct RateLimiter {
    interval: Duration,
    free_from: Mutex<Instant>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZeroRate;

impl fmt::Display for ZeroRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the rate is zero per second, which lets nobody through")
    }
}

impl Error for ZeroRate {}

impl RateLimiter {
    pub fn new(max_per_second: u32) -> Result<Self, ZeroRate> {
        if max_per_second == 0 {
            return Err(ZeroRate);
        }
        let interval = 1_000_000_000_u64.div_ceil(u64::from(max_per_second));
        Ok(Self {
            interval: Duration::from_nanos(interval),
            free_from: Mutex::new(Instant::now()),
        })
    }

    pub fn acquire(&self) {
        while !self.try_acquire() {}
    }

    #[must_use = "if it returns `false`, there is no slot"]
    pub fn try_acquire(&self) -> bool {
        let mut free_from = self.free_from.lock();
        let now = Instant::now();
        let is_free = *free_from <= now;
        if is_free {
            *free_from = now + self.interval;
        }
        is_free
    }
}
