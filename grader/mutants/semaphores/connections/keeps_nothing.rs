// mutant: closes what comes back
// verdict: wrong-answer
// check: opens_only_what_is_needed
// A semaphore sees to it that there are never too many. But to open a connection is what takes long,
// and here each loan begins with it.

use parking_lot::{Condvar, Mutex};
use std::num::NonZeroUsize;
use std::ops::{Deref, DerefMut};

pub trait Manager {
    type Connection;
    type Error;

    fn connect(&self) -> Result<Self::Connection, Self::Error>;

    fn is_broken(&self, connection: &mut Self::Connection) -> bool;
}

pub struct ConnectionPool<M: Manager> {
    manager: M,
    free: Mutex<usize>,
    returned: Condvar,
}

impl<M: Manager> ConnectionPool<M> {
    pub fn new(limit: NonZeroUsize, manager: M) -> Self {
        Self {
            manager,
            free: Mutex::new(limit.get()),
            returned: Condvar::new(),
        }
    }

    pub fn get(&self) -> Result<PooledConnection<'_, M>, M::Error> {
        // From here on the place is given back by a drop, whatever the manager does.
        let mut loan = self.take_place();
        loan.connection = Some(self.manager.connect()?);
        Ok(loan)
    }

    fn take_place(&self) -> PooledConnection<'_, M> {
        let mut free = self.free.lock();
        self.returned.wait_while(&mut free, |free| *free == 0);
        *free -= 1;
        PooledConnection {
            pool: self,
            connection: None,
        }
    }
}

#[must_use = "a connection that is not kept is given back at once"]
pub struct PooledConnection<'a, M: Manager> {
    pool: &'a ConnectionPool<M>,
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
        self.connection = None;
        *self.pool.free.lock() += 1;
        self.pool.returned.notify_one();
    }
}
