// mutant: keeps its places on a stack, the last one on top
// verdict: wrong-answer
// check: a_refusal_hides_no_idle_one
// A stack of places, each empty or with a connection in it. What was given back last is on top, so it
// is lent again. But when a connection is refused, an empty place comes to lie on top of the idle
// ones.

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
    places: Mutex<Vec<Option<M::Connection>>>,
    returned: Condvar,
}

impl<M: Manager> ConnectionPool<M> {
    pub fn new(limit: NonZeroUsize, manager: M) -> Self {
        Self {
            manager,
            places: Mutex::new((0..limit.get()).map(|_| None).collect()),
            returned: Condvar::new(),
        }
    }

    pub fn get(&self) -> Result<PooledConnection<'_, M>, M::Error> {
        let mut loan = self.take_place();
        if let Some(connection) = &mut loan.connection
            && self.manager.is_broken(connection)
        {
            loan.connection = None;
        }
        if loan.connection.is_none() {
            loan.connection = Some(self.manager.connect()?);
        }
        Ok(loan)
    }

    fn take_place(&self) -> PooledConnection<'_, M> {
        let mut places = self.places.lock();
        loop {
            if let Some(connection) = places.pop() {
                return PooledConnection {
                    pool: self,
                    connection,
                };
            }
            self.returned.wait(&mut places);
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
        self.pool.places.lock().push(self.connection.take());
        self.pool.returned.notify_one();
    }
}
