//! A pool of connections: opened once, lent to many, given back whatever happens.
//!
//! Opening a connection to a database takes long, and a database takes only so many. So a few are
//! kept open and lent: whoever needs one uses it alone, and gives it back for the next. A semaphore counts
//! how many may be out. A pool keeps the things themselves, and those may break.

use parking_lot::{Condvar, Mutex};
use std::num::NonZeroUsize;
use std::ops::{Deref, DerefMut};

/// What a pool does not know by itself: how a connection is opened, and whether one is of no use any more.
///
/// This trait is given.
pub trait Manager {
    /// What is lent.
    type Connection;
    /// Why a connection could not be opened.
    type Error;

    /// Opens a connection. It may take long.
    fn connect(&self) -> Result<Self::Connection, Self::Error>;

    /// Whether a connection is of no use any more. Asking may take long, too.
    fn is_broken(&self, connection: &mut Self::Connection) -> bool;
}

/// Keeps connections open and lends them: an idle one where there is one, and else a new one.
///
/// A connection may break at any time, also while it is idle. So the pool asks its [`Manager`] about
/// an idle connection before it lends it, and closes one that is broken, which is to drop it. Dropping
/// the pool closes those that are idle then.
///
/// # Between threads
///
/// One pool is shared by reference by any number of threads. There are never more connections than the
/// limit, and all of them count: those that are lent or idle, and those that are being opened, asked
/// about or closed. Nobody waits while the manager or the closing of a connection takes its time, unless
/// the limit is reached: others take and give back theirs meanwhile. Whoever has to wait sleeps and
/// does not poll.
///
/// # Example
///
/// ```
/// use rusqlite::Connection;
/// use semaphores::connections::{ConnectionPool, Manager};
/// use std::num::NonZeroUsize;
/// use std::thread;
///
/// struct Database(&'static str);
///
/// impl Manager for Database {
///     type Connection = Connection;
///     type Error = rusqlite::Error;
///
///     fn connect(&self) -> rusqlite::Result<Connection> {
///         Connection::open(self.0)
///     }
///
///     fn is_broken(&self, connection: &mut Connection) -> bool {
///         !connection.is_autocommit() // somebody left it in the middle of a transaction
///     }
/// }
///
/// let pool = ConnectionPool::new(NonZeroUsize::new(2).unwrap(), Database(":memory:"));
/// thread::scope(|scope| {
///     for _ in 0..5 {
///         scope.spawn(|| {
///             let connection = pool.get().unwrap(); // at most two are open
///             connection.execute_batch("SELECT 1").unwrap();
///         });
///     }
/// });
/// ```
pub struct ConnectionPool<M: Manager> {
    manager: M,
    state: Mutex<State<M::Connection>>,
    returned: Condvar,
}

struct State<C> {
    /// How many more may be lent. The idle ones are among them, so there are never more of those.
    free: usize,
    idle: Vec<C>,
}

impl<M: Manager> ConnectionPool<M> {
    /// A pool of at most `limit` connections. None of them is opened yet.
    pub fn new(limit: NonZeroUsize, manager: M) -> Self {
        Self {
            manager,
            state: Mutex::new(State {
                free: limit.get(),
                idle: Vec::new(),
            }),
            returned: Condvar::new(),
        }
    }

    /// Lends a connection that nobody else has, waiting while the limit is reached and none is idle.
    ///
    /// A new one is opened only if none is idle, or the idle one that was to be lent is broken. That one
    /// is closed before another takes its place, be it a new one or another idle one.
    ///
    /// # Errors
    ///
    /// That of the manager, if it cannot open a connection. The place is free again then: for the next
    /// call, and for whoever waits already.
    ///
    /// # Panics
    ///
    /// If the manager panics; the place is free again then, too.
    pub fn get(&self) -> Result<PooledConnection<'_, M>, M::Error> {
        // From here on the place is given back by a drop, whatever the manager does.
        let mut loan = self.take_place();
        if let Some(connection) = &mut loan.connection
            && self.manager.is_broken(connection)
        {
            loan.connection = None; // closed now, before its successor is opened
        }
        if loan.connection.is_none() {
            loan.connection = Some(self.manager.connect()?);
        }
        Ok(loan)
    }

    /// Waits for a place, and takes it with the idle connection in it, if there is one.
    fn take_place(&self) -> PooledConnection<'_, M> {
        let mut state = self.state.lock();
        self.returned
            .wait_while(&mut state, |state| state.free == 0);
        state.free -= 1;
        PooledConnection {
            pool: self,
            connection: state.idle.pop(),
        }
    }
}

/// A connection on loan, for as long as it lives. Dropping it gives the connection back, on a panic
/// too, and the next one gets it as it is.
///
/// It may be moved to another thread and dropped there.
#[must_use = "a connection that is not kept is given back at once"]
pub struct PooledConnection<'a, M: Manager> {
    pool: &'a ConnectionPool<M>,
    /// `None` only while the pool is about to open one.
    connection: Option<M::Connection>,
}

impl<M: Manager> Deref for PooledConnection<'_, M> {
    type Target = M::Connection;

    fn deref(&self) -> &M::Connection {
        self.connection.as_ref().expect("one that is lent is open")
    }
}

impl<M: Manager> DerefMut for PooledConnection<'_, M> {
    fn deref_mut(&mut self) -> &mut M::Connection {
        self.connection.as_mut().expect("one that is lent is open")
    }
}

impl<M: Manager> Drop for PooledConnection<'_, M> {
    fn drop(&mut self) {
        let mut state = self.pool.state.lock();
        state.idle.extend(self.connection.take());
        state.free += 1;
        self.pool.returned.notify_one();
    }
}
