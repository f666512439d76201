// variant: a channel with room for one is where the client is when nobody has it

use crossbeam::channel::{Receiver, Sender, after, bounded};
use std::error::Error;
use std::fmt;
use std::num::NonZeroU32;
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
    give: Sender<C>,
    take: Receiver<C>,
    policy: Policy,
}

/// Goes back on every way out.
struct Lent<'a, C>(Option<C>, &'a Sender<C>);

impl<C> Drop for Lent<'_, C> {
    fn drop(&mut self) {
        if let Some(client) = self.0.take() {
            let _ = self.1.send(client);
        }
    }
}

impl<C> Retrying<C> {
    pub fn new(client: C, policy: Policy) -> Self {
        let (give, take) = bounded(1);
        let _ = give.send(client);
        Self { give, take, policy }
    }

    fn attempt<R>(&self, request: &mut impl FnMut(&mut C) -> R) -> R {
        let client = self.take.recv().expect("its sender is here");
        let mut lent = Lent(Some(client), &self.give);
        request(lent.0.as_mut().expect("it is there until the end"))
    }

    pub fn call<T, E>(
        &self,
        mut request: impl FnMut(&mut C) -> Result<T, Failure<E>>,
    ) -> Result<T, GaveUp<E>> {
        let mut pause = self.policy.first_pause;
        let mut attempts = 0;
        loop {
            let result = self.attempt(&mut request);
            attempts += 1;
            pause = pause.min(self.policy.longest_pause);
            match result {
                Ok(answer) => return Ok(answer),
                Err(Failure::Temporary(_)) if attempts < self.policy.attempts.get() => {
                    let _ = after(pause).recv();
                    pause = pause.saturating_mul(2);
                }
                Err(Failure::Temporary(last) | Failure::Permanent(last)) => {
                    return Err(GaveUp { attempts, last });
                }
            }
        }
    }
}
