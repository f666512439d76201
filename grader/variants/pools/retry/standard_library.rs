// variant: the standard library's lock, taken from whoever panicked with it, and an iterator of pauses

use std::error::Error;
use std::fmt;
use std::iter;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
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

impl Policy {
    fn pauses(self) -> impl Iterator<Item = Duration> {
        let longest = self.longest_pause;
        let double = move |pause: &Duration| Some(pause.saturating_mul(2).min(longest));
        iter::successors(Some(self.first_pause.min(longest)), double)
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
        let most = self.policy.attempts.get();
        let mut pauses = self.policy.pauses();
        for attempts in 1.. {
            let result = {
                let client = self.client.lock();
                request(&mut client.unwrap_or_else(PoisonError::into_inner))
            };
            let last = match result {
                Ok(answer) => return Ok(answer),
                Err(Failure::Permanent(last)) => return Err(GaveUp { attempts, last }),
                Err(Failure::Temporary(last)) => last,
            };
            if attempts == most {
                return Err(GaveUp { attempts, last });
            }
            thread::sleep(pauses.next().expect("there is no end of them"));
        }
        unreachable!("the last attempt returns");
    }
}
