// mutant: makes no difference between failures
// verdict: wrong-answer
// check: a_permanent_failure_is_final
// What does not exist will not exist after the third pause either. And a wrong password that is tried five times
// locks the account.

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
            let result = request(&mut self.client.lock());
            match result {
                Ok(answer) => return Ok(answer),
                Err(_) if attempts < most.get() => {}
                Err(Failure::Temporary(last) | Failure::Permanent(last)) => {
                    return Err(GaveUp { attempts, last });
                }
            }
            thread::sleep(pause.min(longest_pause));
            pause = pause.saturating_mul(2);
            attempts += 1;
        }
    }
}
