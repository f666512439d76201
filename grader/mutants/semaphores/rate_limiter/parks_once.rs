// mutant: parks for the time until its slot
// verdict: wrong-answer
// check: being_woken_promises_nothing
// `park_timeout` ends when the time is over, or earlier: when somebody unparks the thread, or has done so
// long before, for some other reason.

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
        thread::park_timeout(slot.saturating_duration_since(Instant::now()));
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
