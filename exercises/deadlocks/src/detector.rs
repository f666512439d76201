//! A look from outside at who waits for whom, which sees a deadlock at the moment when it forms.
//!
//! No thread in a deadlock can tell that it is in one: all that it knows is that it waits. But whoever is told
//! of every request, and of every lock that is taken and given back, can draw a picture: an arrow from each
//! thread that waits to the lock that it waits for, and an arrow from each lock that is held to the thread that
//! holds it. This is the *wait-for graph*. A circle in it is a deadlock, and a deadlock is a circle in it.
//! Databases keep such a graph, and when a circle closes they give one of its members an error instead of the lock.

use std::fmt;

/// A thread, by a number that nobody else has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thread(pub u32);

/// A lock, by a number that no other lock has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lock(pub u32);

/// Is told what threads do with locks, and says when they wait for each other in a circle.
///
/// It starts no thread and sees nothing by itself. Those who lock tell it: `requested` *before* they wait
/// for a lock, `acquired` *after* they got it, `released` *before* they unlock it. Whoever only tries reports
/// `acquired` where it succeeded, and nothing else. What is over is forgotten: a report takes no longer, however
/// many there have been before.
///
/// So you may rely on this: at any moment a thread waits for one lock at the most, and while it waits, it neither
/// takes nor gives back another one. A lock has one holder at the most, and only its holder releases it. A thread
/// may hold any number of locks, and any number of threads may wait for the same one. A thread that requested a lock
/// which is free has no claim to it: another may be faster.
///
/// # Between threads
///
/// One `Detector` is shared by reference, and any number of threads report to it at the same time. Each report is one
/// step: what it finds is true of a single moment. When several requests close a circle together, exactly
/// one of them is told of it. No report waits for the locks and the threads that it is about.
///
/// # Example
///
/// ```
/// use deadlocks::detector::{Detector, Lock, Thread};
///
/// let (clerk, boss) = (Thread(1), Thread(2));
/// let (ledger, safe) = (Lock(7), Lock(8));
/// let detector = Detector::new();
/// detector.acquired(clerk, ledger);
/// detector.acquired(boss, safe);
///
/// assert_eq!(detector.requested(clerk, safe), None); // the boss may be done soon
/// let deadlock = detector.requested(boss, ledger).unwrap();
/// assert_eq!(
///     deadlock.to_string(),
///     "thread 2 holds lock 8 and waits for lock 7, thread 1 holds lock 7 and waits for lock 8"
/// );
///
/// detector.gave_up(boss); // and does not wait
/// detector.released(boss, safe);
/// detector.acquired(clerk, safe);
/// ```
#[derive(Debug)]
pub struct Detector {
    // Which arrows are there, and from where to where does a search follow them?
}

/// Threads that wait for each other in a circle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadlock {
    /// The members, and nobody else. Each waits for the lock that the next one holds, and the last one waits for
    /// the lock that the first one holds. The first is the thread whose request closed the circle.
    pub circle: Vec<Link>,
}

/// A member of a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Who it is.
    pub thread: Thread,
    /// The lock that it holds and the member before it waits for.
    pub holds: Lock,
    /// The lock that it waits for and the member after it holds.
    pub waits_for: Lock,
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Link {
            thread: Thread(thread),
            holds: Lock(holds),
            waits_for: Lock(waits_for),
        } = self;
        write!(
            f,
            "thread {thread} holds lock {holds} and waits for lock {waits_for}"
        )
    }
}

impl fmt::Display for Deadlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let links: Vec<String> = self.circle.iter().map(Link::to_string).collect();
        f.write_str(&links.join(", "))
    }
}

impl Detector {
    /// A detector that knows of no thread that waits and of no lock that is held.
    pub fn new() -> Self {
        todo!("Detector::new")
    }

    /// `thread` is going to wait for `lock`: from now on it waits, until it reports `acquired` or `gave_up`.
    ///
    /// Returns the circle that this request closes, if it closes one. A thread that asks for a lock which
    /// it holds itself is a circle by itself. A circle is told to the thread that closed it, and to nobody else:
    /// whoever requests a lock that is held in a circle waits for ever as well, but is no member.
    ///
    /// Whoever is told need not wait: it can report `gave_up`, and the circle is open again. As long as nobody in a
    /// circle gives up, the circle stays, and other threads go on reporting.
    #[must_use = "who closes a circle and waits all the same waits for ever"]
    pub fn requested(&self, thread: Thread, lock: Lock) -> Option<Deadlock> {
        let _ = (thread, lock);
        todo!("Detector::requested")
    }

    /// `thread` has got `lock`. It may have waited for it, or have taken it by a try.
    pub fn acquired(&self, thread: Thread, lock: Lock) {
        let _ = (thread, lock);
        todo!("Detector::acquired")
    }

    /// `thread` no longer waits for the lock that it requested, and has not got it.
    pub fn gave_up(&self, thread: Thread) {
        let _ = thread;
        todo!("Detector::gave_up")
    }

    /// `thread` is going to unlock `lock`, which it holds.
    pub fn released(&self, thread: Thread, lock: Lock) {
        let _ = (thread, lock);
        todo!("Detector::released")
    }
}

impl Default for Detector {
    fn default() -> Self {
        Self::new()
    }
}
