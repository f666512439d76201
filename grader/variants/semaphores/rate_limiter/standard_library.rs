// variant: remembers the last slot, with a mutex of the standard library

use std::error::Error;
use std::fmt;
use std::sync::Mutex;
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
        if let Some(slot) = self.next_slot(|_| true) {
            let wait = slot.saturating_duration_since(Instant::now());
            if !wait.is_zero() {
                thread::sleep(wait);
            }
        }
    }

    #[must_use = "if it returns `false`, there is no slot"]
    pub fn try_acquire(&self) -> bool {
        self.next_slot(|wait| wait.is_zero()).is_some()
    }

    /// Takes the next slot if the wait for it suits.
    fn next_slot(&self, suits: impl FnOnce(Duration) -> bool) -> Option<Instant> {
        let mut last = self.last.lock().expect("nothing panics with the lock");
        let now = Instant::now();
        let wait = last.map_or(Duration::ZERO, |last| {
            (last + self.interval).saturating_duration_since(now)
        });
        suits(wait).then(|| *last.insert(now + wait))
    }
}
