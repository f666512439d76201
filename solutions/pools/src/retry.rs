//! A request that is tried again: after a pause, after a longer one, and not for ever.
//!
//! A server that is overloaded says so, and a moment later it works again. So a request that failed is worth
//! another try. But if a thousand clients try again at once, the server stays down. Each of them makes a
//! pause, and twice as long a pause each time: *exponential backoff*. A pause is a good time to let go of
//! what others need.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::num::NonZeroU32;
use std::thread;
use std::time::Duration;

/// How often a request is tried, and what comes in between.
///
/// This struct is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How often it is tried in all, the first time included.
    pub attempts: NonZeroU32,
    /// The pause after the first attempt. Each further pause is twice as long as the one before.
    pub first_pause: Duration,
    /// No pause is longer than this, not even the first.
    pub longest_pause: Duration,
}

/// Why an attempt failed.
///
/// This enum is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure<E> {
    /// It may work later: the server is overloaded, say.
    Temporary(E),
    /// It would fail again: there is no such page, say.
    Permanent(E),
}

/// A request has failed for good.
///
/// This struct is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GaveUp<E> {
    /// How often it was tried.
    pub attempts: u32,
    /// Why the last attempt failed.
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

/// A client that several threads share, and that tries again.
///
/// # Between threads
///
/// One `Retrying` is shared by reference by any number of threads. The client is one, and makes one request
/// at a time: each attempt has it to itself. Between two attempts of a call nobody has it. So a
/// call in its pause holds up no other call, and those that go on meanwhile do not change its pauses nor the
/// number of its attempts: each call counts for itself. A thread that calls sleeps through its pauses and does
/// not poll, and no other thread is started.
///
/// # Example
///
/// ```
/// use pools::retry::{Failure, GaveUp, Policy, Retrying};
/// use std::num::NonZeroU32;
/// use std::time::Duration;
///
/// let policy = Policy {
///     attempts: NonZeroU32::new(4).unwrap(),
///     first_pause: Duration::from_millis(1),
///     longest_pause: Duration::from_millis(3), // pauses of 1, 2 and 3 ms
/// };
/// let requests = Retrying::new(0, policy); // this client only counts
/// let answer = requests.call(|count| {
///     *count += 1;
///     if *count < 3 { Err(Failure::Temporary("503")) } else { Ok(*count) }
/// });
/// assert_eq!(answer, Ok(3));
///
/// let answer = requests.call(|_| Err::<(), _>(Failure::Permanent("404")));
/// assert_eq!(answer, Err(GaveUp { attempts: 1, last: "404" }));
/// ```
#[derive(Debug)]
pub struct Retrying<C> {
    client: Mutex<C>,
    policy: Policy,
}

impl<C> Retrying<C> {
    /// Shares this client. Every call keeps to the policy, whatever numbers are in it.
    pub fn new(client: C, policy: Policy) -> Self {
        Self {
            client: Mutex::new(client),
            policy,
        }
    }

    /// Makes a request until an attempt succeeds, and returns what it returned.
    ///
    /// After an attempt that failed with [`Failure::Temporary`] comes a pause, and then the next attempt, as
    /// soon as the client is free. After the last attempt comes no pause.
    ///
    /// # Errors
    ///
    /// [`GaveUp`], with the error of the last attempt, when the policy allows no further one, and at once when an
    /// attempt failed with [`Failure::Permanent`].
    ///
    /// # Panics
    ///
    /// If `request` panics: it is not tried again. Other calls go on with the client as it is.
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
            // A statement of its own: the lock is released at its end, and not after the pause.
            let result = request(&mut self.client.lock());
            match result {
                Ok(answer) => return Ok(answer),
                Err(Failure::Temporary(_)) if attempts < most.get() => {}
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
