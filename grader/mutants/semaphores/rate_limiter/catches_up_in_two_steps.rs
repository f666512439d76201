// mutant: an atomic time that is first set and then moved on
// verdict: wrong-answer
// check: each_slot_has_one_caller
// `fetch_add` gives each slot once. But after a pause the time is first brought up to date, and a thread
// that does so late takes back what another has just been given.

use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

#[derive(Debug)]
pub struct RateLimiter {
    interval: u64,
    begun: Instant,
    free_from: AtomicU64,
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
            interval,
            begun: Instant::now(),
            free_from: AtomicU64::new(0),
        })
    }

    pub fn acquire(&self) {
        let now = self.now();
        if self.free_from.load(Ordering::SeqCst) < now {
            self.free_from.store(now, Ordering::SeqCst);
        }
        let slot = self.free_from.fetch_add(self.interval, Ordering::SeqCst);
        thread::sleep(Duration::from_nanos(slot.saturating_sub(now)));
    }

    #[must_use = "if it returns `false`, there is no slot"]
    pub fn try_acquire(&self) -> bool {
        let now = self.now();
        let take = |free_from: u64| (free_from <= now).then_some(now + self.interval);
        self.free_from
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, take)
            .is_ok()
    }

    fn now(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_nanos()).expect("they last for 584 years")
    }
}
