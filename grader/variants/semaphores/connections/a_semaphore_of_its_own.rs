// variant: a semaphore whose permit is a part of each loan, and a list beside it

use parking_lot::{Condvar, Mutex};
use std::num::NonZeroUsize;
use std::ops::{Deref, DerefMut};

pub trait Manager {
    type Connection;
    type Error;

    fn connect(&self) -> Result<Self::Connection, Self::Error>;

    fn is_broken(&self, connection: &mut Self::Connection) -> bool;
}

struct Semaphore {
    available: Mutex<usize>,
    returned: Condvar,
}

impl Semaphore {
    fn acquire(&self) -> Permit<'_> {
        let mut available = self.available.lock();
        while *available == 0 {
            self.returned.wait(&mut available);
        }
        *available -= 1;
        Permit(self)
    }
}

struct Permit<'a>(&'a Semaphore);

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.available.lock() += 1;
        self.0.returned.notify_one();
    }
}

pub struct ConnectionPool<M: Manager> {
    manager: M,
    places: Semaphore,
    idle: Mutex<Vec<M::Connection>>,
}

impl<M: Manager> ConnectionPool<M> {
    pub fn new(limit: NonZeroUsize, manager: M) -> Self {
        Self {
            manager,
            places: Semaphore {
                available: Mutex::new(limit.get()),
                returned: Condvar::new(),
            },
            idle: Mutex::default(),
        }
    }

    /// Asks also about one that is given back, and goes on to the next idle one after a broken one.
    pub fn get(&self) -> Result<PooledConnection<'_, M>, M::Error> {
        let permit = self.places.acquire();
        let connection = loop {
            // A statement of its own: in the head of a `match` the lock would be held to its end.
            let idle = self.idle.lock().pop();
            match idle {
                None => break self.manager.connect()?,
                Some(mut connection) => {
                    if !self.manager.is_broken(&mut connection) {
                        break connection;
                    }
                }
            }
        };
        Ok(PooledConnection {
            pool: self,
            connection: Some(connection),
            _permit: permit,
        })
    }
}

#[must_use = "a connection that is not kept is given back at once"]
pub struct PooledConnection<'a, M: Manager> {
    pool: &'a ConnectionPool<M>,
    connection: Option<M::Connection>,
    _permit: Permit<'a>, // dropped after `drop` below, when the connection is back already
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
        if let Some(mut connection) = self.connection.take()
            && !self.pool.manager.is_broken(&mut connection)
        {
            self.pool.idle.lock().push(connection);
        }
    }
}
