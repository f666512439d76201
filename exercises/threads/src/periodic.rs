//! Something that is done again and again, until it is told to stop.
//!
//! Between two calls a thread has nothing to do, but it must not be deaf: `sleep` wakes up when its
//! time is over and not before, whatever happens meanwhile. A wait *for a message, with a time-out*
//! is a sleep that can be interrupted. That the time is over is then the ordinary case.

use std::thread;
use std::time::Duration;

/// Calls a closure again and again, on a thread of its own.
///
/// Dropping a `Periodic` stops it, and waits, just as [`stop`](Periodic::stop) does. A panic of the
/// closure is ignored then.
///
/// # Between threads
///
/// The closure is called on one new thread, the only one that is started. That thread sleeps between
/// two calls, and does not look from time to time whether it should stop: it is told, and wakes up
/// at once. After `stop` or the drop has returned, the closure is not running and is never called again.
///
/// # Example
///
/// ```
/// use std::sync::mpsc;
/// use std::time::Duration;
/// use threads::periodic::Periodic;
///
/// let (sender, heartbeats) = mpsc::channel();
/// let mut number = 0;
/// let heart = Periodic::start(Duration::from_millis(1), move || {
///     number += 1;
///     sender.send(number).unwrap();
/// });
/// assert_eq!(heartbeats.recv(), Ok(1));
/// assert_eq!(heartbeats.recv(), Ok(2));
/// assert!(heart.stop().is_ok());
/// ```
pub struct Periodic {
    // How is the thread told to stop, and how is it waited for?
}

impl Periodic {
    /// Starts to call `f`: for the first time when `interval` is over, and from then on each time
    /// `interval` after the call before has ended. So calls never pile up, however long one takes.
    pub fn start(interval: Duration, f: impl FnMut() + Send + 'static) -> Self {
        let _ = (interval, f);
        todo!("Periodic::start")
    }

    /// Ends the calls. It does not wait for the next one to be due; it only waits for a call to end
    /// that is under way.
    ///
    /// # Errors
    ///
    /// The panic of `f`, if it panicked. It was not called again after that.
    pub fn stop(self) -> thread::Result<()> {
        todo!("Periodic::stop")
    }
}

impl Drop for Periodic {
    fn drop(&mut self) {
        todo!("Periodic::drop")
    }
}
