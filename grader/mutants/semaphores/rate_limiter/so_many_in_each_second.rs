// mutant: counts the calls of each second
// verdict: wrong-answer
// check: slots_are_evenly_spaced
// All slots of a second begin at its beginning. If they come at the end of one second and the others at
// the beginning of the next, twice the rate goes through in a moment.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

#[derive(Debug)]
pub struct RateLimiter {
    max_per_second: u32,
    window: Mutex<Window>,
}

#[derive(Debug)]
struct Window {
    begins: Instant,
    given: u32,
}

impl Window {
    fn next_slot(&mut self, max_per_second: u32, now: Instant) -> Instant {
        if now >= self.begins + SECOND {
            *self = Window {
                begins: now,
                given: 0,
            };
        }
        if self.given == max_per_second {
            self.begins += SECOND;
            self.given = 0;
        }
        self.begins.max(now)
    }
}

const SECOND: Duration = Duration::from_secs(1);

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
        let window = Window {
            begins: Instant::now(),
            given: 0,
        };
        Ok(Self {
            max_per_second,
            window: Mutex::new(window),
        })
    }

    pub fn acquire(&self) {
        let mut window = self.window.lock();
        let slot = window.next_slot(self.max_per_second, Instant::now());
        window.given += 1;
        drop(window);
        thread::sleep(slot.saturating_duration_since(Instant::now()));
    }

    #[must_use = "if it returns `false`, there is no slot"]
    pub fn try_acquire(&self) -> bool {
        let mut window = self.window.lock();
        let now = Instant::now();
        let is_free = window.next_slot(self.max_per_second, now) <= now;
        window.given += u32::from(is_free);
        is_free
    }
}
