//! A signal that is on or off, and that threads can wait for.
//!
//! "The configuration is loaded", "we are shutting down": one thread says it, any number of threads wait
//! for it or ask from time to time. An event is a *state*, so whoever comes late still sees it. But for
//! those who wait already, setting it is also a *moment*: they are let go, even if the event is cleared
//! again before they have come to their feet.

use parking_lot::{Condvar, Mutex};
use std::time::Duration;

/// A flag that threads set, clear and wait for.
///
/// # Between threads
///
/// One `Event` is shared by reference by any number of threads. A `set` lets all go on that wait at
/// that moment, and a `clear` right behind it does not hold them back. Whoever waits sleeps and does not
/// poll. What a thread did before `set` is visible to those whom it let go on.
///
/// # Example
///
/// ```
/// use semaphores::event::Event;
/// use std::thread;
/// use std::time::Duration;
///
/// let ready = Event::new();
/// assert!(!ready.wait_timeout(Duration::from_millis(1)));
/// thread::scope(|scope| {
///     scope.spawn(|| ready.wait());
///     scope.spawn(|| ready.wait());
///     ready.set(); // both go on
/// });
/// assert!(ready.is_set()); // and whoever comes now does not wait
/// ready.clear();
/// assert!(!ready.is_set());
/// ```
#[derive(Debug)]
pub struct Event {
    state: Mutex<State>,
    was_set: Condvar,
}

#[derive(Debug, Default)]
struct State {
    set: bool,
    /// How often it was set: who waits sees by it that it was, also when it is cleared again.
    times: u64,
}

impl Event {
    /// An event that is not set.
    pub fn new() -> Self {
        Self {
            state: Mutex::new(State::default()),
            was_set: Condvar::new(),
        }
    }

    /// Sets it, and lets all go on that wait.
    pub fn set(&self) {
        let mut state = self.state.lock();
        state.set = true;
        state.times += 1;
        self.was_set.notify_all();
    }

    /// Clears it: whoever waits from now on waits for the next `set`.
    pub fn clear(&self) {
        self.state.lock().set = false;
    }

    /// Whether it is set now.
    pub fn is_set(&self) -> bool {
        self.state.lock().set
    }

    /// Waits until it is set. Returns at once if it is set already.
    pub fn wait(&self) {
        let mut state = self.state.lock();
        let before = state.times;
        self.was_set
            .wait_while(&mut state, |state| !state.set && state.times == before);
    }

    /// Waits until it is set, but no longer than `timeout`, which may be as long as
    /// [`Duration::MAX`]. Returns whether it was set: already, or while this waited.
    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        let mut state = self.state.lock();
        let before = state.times;
        let not_set = |state: &mut State| !state.set && state.times == before;
        self.was_set.wait_while_for(&mut state, not_set, timeout);
        !not_set(&mut state)
    }
}

impl Default for Event {
    fn default() -> Self {
        Self::new()
    }
}
