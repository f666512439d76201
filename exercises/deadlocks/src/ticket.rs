//! First come, first served: a lock with numbered tickets.
//!
//! Most locks promise that one thread at a time is inside, and not which one is next. Whoever is quick gets in, perhaps
//! the thread that has just come out. One that waits may wait while all the others come and go: that is
//! *starvation*. Offices with a waiting room have a machine at the door for this. Each who comes draws a ticket, the
//! tickets are numbered, and a display says whose turn it is.
//!
//! Build it of something to protect the numbers and somewhere to sleep, neither of which promises an order. A lock of
//! some library that says it is fair, such as `parking_lot::FairMutex` or a guard's `unlock_fair`, does not count: the
//! checks hand it to any thread that waits.

use std::marker::PhantomData;

/// A lock that threads get in the order in which they come.
///
/// # Between threads
///
/// One `TicketLock` is shared by reference by any number of threads. One of them has the lock at a time.
///
/// A thread that calls [`lock`](TicketLock::lock) draws a ticket at once, whether it has to wait or not, and
/// the threads are served in the order of their tickets. So nobody overtakes: between the moment when a thread waits and
/// the moment when it is served, only those are served who came before it. Whoever has had the lock and comes again goes to the
/// end.
///
/// Those who wait sleep: they do not ask again and again, and not by the clock.
///
/// A ticket has a number of eight bits. After number 255 comes number 0, and that does no harm as long as no more
/// than 256 threads have or want the lock at the same time, which is up to its users.
///
/// # Example
///
/// ```
/// use deadlocks::ticket::TicketLock;
/// use std::thread;
///
/// let desk = TicketLock::new();
/// let first = desk.lock();
/// assert_eq!(first.ticket(), 0);
/// thread::scope(|scope| {
///     scope.spawn(|| {
///         let second = desk.lock(); // waits for the first to leave
///         assert_eq!(second.ticket(), 1);
///     });
///     drop(first);
/// });
/// assert_eq!(desk.lock().ticket(), 2);
/// ```
#[derive(Debug)]
pub struct TicketLock {
    // What do the threads share, what protects it, and where do they wait?
}

impl TicketLock {
    /// A free lock whose first ticket has the number 0.
    pub fn new() -> Self {
        Self::starting_at(0)
    }

    /// A free lock whose first ticket has the number `first`: whoever wants to see what comes after 255 need not
    /// draw all the others.
    pub fn starting_at(first: u8) -> Self {
        todo!("TicketLock::starting_at({first})")
    }

    /// Draws a ticket and waits until it is served.
    pub fn lock(&self) -> Guard<'_> {
        todo!("TicketLock::lock")
    }
}

impl Default for TicketLock {
    fn default() -> Self {
        Self::new()
    }
}

/// The lock, for as long as the guard lives. When it is dropped, on a panic too, the next ticket is served.
#[derive(Debug)]
#[must_use = "a guard that is not kept lets the next one in at once"]
pub struct Guard<'a> {
    // What does a guard have to know when it is dropped?
    lock: PhantomData<&'a TicketLock>, // until there is a field that holds a reference
}

impl Guard<'_> {
    /// The number on the ticket: one more than on the ticket that was drawn before it, and 0 after 255.
    pub fn ticket(&self) -> u8 {
        todo!("Guard::ticket")
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        todo!("Guard::drop")
    }
}
