// mutant: looks whether a slot is free, and then takes it
// verdict: wrong-answer
// check: one_of_three_is_first
// `try_acquire` asks first and calls `acquire` if it will not have to wait. Two threads ask, both hear
// that a slot is free, and one of them waits after all.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::thread;
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
        let mut free_from = self.free_from.lock();
        let slot = Instant::now().max(*free_from);
        *free_from = slot + self.interval;
        drop(free_from);
        thread::sleep(slot.saturating_duration_since(Instant::now()));
    }

    #[must_use = "if it returns `false`, there is no slot"]
    pub fn try_acquire(&self) -> bool {
        let is_free = *self.free_from.lock() <= Instant::now();
        if is_free {
            self.acquire();
        }
        is_free
    }
}
