// mutant: makes the pause, and sees then that there is no further attempt
// verdict: wrong-answer
// check: no_pause_after_the_last_attempt
// The loop is short: try, pause, try, pause. The last pause is the longest, and nothing comes after it but the bad
// news.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::num::NonZeroU32;
use std::thread;
use std::time::Duration;

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
        let client = Mutex::new(client);
        Self { client, policy }
    }

    pub fn call<T, E>(
        &self,
        mut request: impl FnMut(&mut C) -> Result<T, Failure<E>>,
    ) -> Result<T, GaveUp<E>> {
        let mut pause = self.policy.first_pause;
        let mut attempts = 0;
        let mut last = None;
        while attempts < self.policy.attempts.get() {
            attempts += 1;
            let result = request(&mut self.client.lock());
            match result {
                Ok(answer) => return Ok(answer),
                Err(Failure::Permanent(last)) => return Err(GaveUp { attempts, last }),
                Err(Failure::Temporary(error)) => last = Some(error),
            }
            thread::sleep(pause.min(self.policy.longest_pause));
            pause = pause.saturating_mul(2);
        }
        let last = last.expect("there was an attempt");
        Err(GaveUp { attempts, last })
    }
}
