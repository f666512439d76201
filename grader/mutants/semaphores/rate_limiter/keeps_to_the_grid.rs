// mutant: slots begin at fixed times since the limiter was made
// verdict: wrong-answer
// check: idle_time_is_not_saved_up
// Evenly spaced they are. But whoever comes between two of these times waits for the next one, although
// nobody has had a slot for long.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

#[derive(Debug)]
pub struct RateLimiter {
    interval: Duration,
    begun: Instant,
    next: Mutex<u128>,
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
            begun: Instant::now(),
            next: Mutex::new(0),
        })
    }

    pub fn acquire(&self) {
        let mut next = self.next.lock();
        let slot = self.soonest().max(*next);
        *next = slot + 1;
        drop(next);
        let nanos = u64::try_from(slot * self.interval.as_nanos()).unwrap_or(u64::MAX);
        thread::sleep(Duration::from_nanos(nanos).saturating_sub(self.begun.elapsed()));
    }

    #[must_use = "if it returns `false`, there is no slot"]
    pub fn try_acquire(&self) -> bool {
        let mut next = self.next.lock();
        let now = self.begun.elapsed().as_nanos();
        let slot = self.soonest().max(*next);
        let is_free = slot * self.interval.as_nanos() <= now;
        if is_free {
            *next = slot + 1;
        }
        is_free
    }

    fn soonest(&self) -> u128 {
        let now = self.begun.elapsed().as_nanos();
        now.div_ceil(self.interval.as_nanos())
    }
}
