//! Something that is done again and again, until it is told to stop.
//!
//! Between two calls a thread has nothing to do, but it must not be deaf: `sleep` wakes up when its
//! time is over and not before, whatever happens meanwhile. A wait *for a message, with a time-out*
//! is a sleep that can be interrupted. That the time is over is then the ordinary case.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
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
    /// Nothing is ever sent: that the channel is closed is the message.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Periodic {
    /// Starts to call `f`: for the first time when `interval` is over, and from then on each time
    /// `interval` after the call before has ended. So calls never pile up, however long one takes.
    pub fn start(interval: Duration, mut f: impl FnMut() + Send + 'static) -> Self {
        let (stop, stopped) = mpsc::channel();
        let thread = thread::spawn(move || {
            while stopped.recv_timeout(interval) == Err(RecvTimeoutError::Timeout) {
                f();
            }
        });
        Self {
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// Ends the calls. It does not wait for the next one to be due; it only waits for a call to end
    /// that is under way.
    ///
    /// # Errors
    ///
    /// The panic of `f`, if it panicked. It was not called again after that.
    pub fn stop(mut self) -> thread::Result<()> {
        self.end()
    }

    /// Tells the thread and joins it, unless that has been done.
    fn end(&mut self) -> thread::Result<()> {
        drop(self.stop.take());
        self.thread.take().map_or(Ok(()), |thread| thread.join())
    }
}

impl Drop for Periodic {
    fn drop(&mut self) {
        // After `stop` there is nothing left to do. Else there is nobody to give a panic to.
        let _ = self.end();
    }
}
