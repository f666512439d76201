// mutant: counts the pause from the beginning of the attempt
// verdict: wrong-answer
// check: a_pause_begins_after_the_attempt
// Then the attempts come at regular times, which looks tidy. But an attempt that waits ten seconds for a server that is down
// has used up its pause, and the next one follows at once.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::num::NonZeroU32;
use std::thread;
use std::time::{Duration, Instant};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    pub attempts: NonZeroU32,
    pub first_pause: Duration,
    pub longest_pause: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure<E> {
    Temporary(E),
    Permanent(E),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GaveUp<E> {
    pub attempts: u32,
    pub last: E,
}

impl<E> fmt::Display for GaveUp<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the request failed, attempts: {}", self.attempts)
    }
}

impl<E: Error + 'static> Error for GaveUp<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.last)
    }
}

#[derive(Debug)]
pub struct Retrying<C> {
    client: Mutex<C>,
    policy: Policy,
}

impl<C> Retrying<C> {
    pub fn new(client: C, policy: Policy) -> Self {
        Self {
            client: Mutex::new(client),
            policy,
        }
    }

    pub fn call<T, E>(
        &self,
        mut request: impl FnMut(&mut C) -> Result<T, Failure<E>>,
    ) -> Result<T, GaveUp<E>> {
        let Policy {
            attempts: most,
            first_pause,
            longest_pause,
        } = self.policy;
        let mut attempts = 1;
        let mut pause = first_pause;
        loop {
            let begun = Instant::now();
            let result = request(&mut self.client.lock());
            match result {
                Ok(answer) => return Ok(answer),
                Err(Failure::Temporary(_)) if attempts < most.get() => {}
                Err(Failure::Temporary(last) | Failure::Permanent(last)) => {
                    return Err(GaveUp { attempts, last });
                }
            }
            thread::sleep(pause.min(longest_pause).saturating_sub(begun.elapsed()));
            pause = pause.saturating_mul(2);
            attempts += 1;
        }
    }
}
