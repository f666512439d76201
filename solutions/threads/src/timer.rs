//! Something that is done once, later, unless it is called off in time.
//!
//! When the time is over and a cancellation comes at the same moment, somebody has to decide what
//! is true: it was done, or it was prevented. Both sides ask and decide in *one* step, whoever comes
//! first wins, and the other one learns of it.

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Calls a closure once, when a delay is over, on a thread of its own.
///
/// Dropping a timer cancels it, and waits until its thread has ended. If the closure is being called
/// at that moment, that is when the call has ended; a panic of the closure is ignored.
///
/// # Between threads
///
/// The closure is called on one new thread, the only one that is started. One `Timer` is shared by
/// reference, and any number of threads may call [`cancel`](Timer::cancel) at the same time; so may
/// the closure itself. The thread sleeps until the delay is over or the timer is cancelled,
/// whichever comes first, and does not poll. The closure does not drop its own timer.
///
/// # Example
///
/// ```
/// use std::sync::mpsc;
/// use std::time::Duration;
/// use threads::timer::Timer;
///
/// let (sender, alarms) = mpsc::channel();
/// let soon = Timer::start(Duration::from_millis(1), move || sender.send("tea is ready").unwrap());
/// let later = Timer::start(Duration::from_secs(3_600), || println!("tea is cold"));
///
/// assert_eq!(alarms.recv(), Ok("tea is ready"));
/// assert!(!soon.cancel()); // too late
/// assert!(later.cancel());
/// ```
pub struct Timer {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    fate: Mutex<Fate>,
    cancelled: Condvar,
}

/// What becomes of the call. Decided once, under the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Open,
    Called,
    Prevented,
}

impl Timer {
    /// Starts a timer that calls `f` when `delay` is over. It does not wait for that.
    pub fn start(delay: Duration, f: impl FnOnce() + Send + 'static) -> Self {
        let shared = Arc::new(Shared {
            fate: Mutex::new(Fate::Open),
            cancelled: Condvar::new(),
        });
        let thread = thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                if shared.wait(delay) {
                    f(); // without the lock: it may take its time, or cancel
                }
            }
        });
        Self {
            shared,
            thread: Some(thread),
        }
    }

    /// Prevents the call, if it is not too late. Returns whether the call is prevented: `true` says
    /// that the closure was not called and never will be, `false` that it was called or is about to be.
    ///
    /// This never waits, neither for the delay nor for the closure. Asked again, it gives the same
    /// answer.
    pub fn cancel(&self) -> bool {
        let mut fate = self.shared.fate.lock();
        if *fate == Fate::Open {
            *fate = Fate::Prevented;
            self.shared.cancelled.notify_one();
        }
        *fate == Fate::Prevented
    }
}

impl Shared {
    /// Waits for the delay, and decides whether the call is made.
    fn wait(&self, delay: Duration) -> bool {
        let mut fate = self.fate.lock();
        self.cancelled
            .wait_while_for(&mut fate, |fate| *fate == Fate::Open, delay);
        if *fate == Fate::Open {
            *fate = Fate::Called;
        }
        *fate == Fate::Called
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.cancel();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
