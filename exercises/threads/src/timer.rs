//! Something that is done once, later, unless it is called off in time.
//!
//! When the time is over and a cancellation comes at the same moment, somebody has to decide what
//! is true: it was done, or it was prevented. Both sides ask and decide in *one* step, whoever comes
//! first wins, and the other one learns of it.

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
    // What do the owner and the thread share, and who decides what is true?
}

impl Timer {
    /// Starts a timer that calls `f` when `delay` is over. It does not wait for that.
    pub fn start(delay: Duration, f: impl FnOnce() + Send + 'static) -> Self {
        let _ = (delay, f);
        todo!("Timer::start")
    }

    /// Prevents the call, if it is not too late. Returns whether the call is prevented: `true` says
    /// that the closure was not called and never will be, `false` that it was called or is about to be.
    ///
    /// This never waits, neither for the delay nor for the closure. Asked again, it gives the same
    /// answer.
    pub fn cancel(&self) -> bool {
        todo!("Timer::cancel")
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        todo!("Timer::drop")
    }
}
