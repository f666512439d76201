// mutant: notes the time at which it was called instead of the slot
// verdict: wrong-answer
// check: slots_are_evenly_spaced
// The next caller counts from the call before, as if nobody had slept since. From the third one on
// they come too early.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

#[derive(Debug)]
pub struct RateLimiter {
    interval: Duration,
    last: Mutex<Option<Instant>>,
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
            last: Mutex::new(None),
        })
    }

    pub fn acquire(&self) {
        let now = Instant::now();
        let last = self.last.lock().replace(now);
        if let Some(last) = last {
            thread::sleep(self.interval.saturating_sub(now - last));
        }
    }

    #[must_use = "if it returns `false`, there is no slot"]
    pub fn try_acquire(&self) -> bool {
        let mut last = self.last.lock();
        let is_free = last.is_none_or(|last| last.elapsed() >= self.interval);
        if is_free {
            *last = Some(Instant::now());
        }
        is_free
    }
}
