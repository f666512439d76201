// mutant: waits on a condition variable, once
// verdict: wrong-answer
// check: being_woken_promises_nothing
// Nobody ever notifies it, so it can only time out? A condition variable of the standard library may wake
// up for no reason at all. Who waits for a time has to look at the clock.

use std::error::Error;
use std::fmt;
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

#[derive(Debug)]
pub struct RateLimiter {
    interval: Duration,
    free_from: Mutex<Instant>,
    never: Condvar,
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
            never: Condvar::new(),
        })
    }

    pub fn acquire(&self) {
        let mut free_from = self.free_from.lock().unwrap();
        let now = Instant::now();
        let slot = now.max(*free_from);
        *free_from = slot + self.interval;
        drop(self.never.wait_timeout(free_from, slot - now).unwrap());
    }

    #[must_use = "if it returns `false`, there is no slot"]
    pub fn try_acquire(&self) -> bool {
        let mut free_from = self.free_from.lock().unwrap();
        let now = Instant::now();
        let is_free = *free_from <= now;
        if is_free {
            *free_from = now + self.interval;
        }
        is_free
    }
}
