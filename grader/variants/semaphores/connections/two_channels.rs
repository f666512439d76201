// variant: a channel of permits and a channel of idle connections

use crossbeam::channel::{Receiver, Sender, bounded};
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
    permits: (Sender<()>, Receiver<()>),
    idle: (Sender<M::Connection>, Receiver<M::Connection>),
}

impl<M: Manager> ConnectionPool<M> {
    pub fn new(limit: NonZeroUsize, manager: M) -> Self {
        let permits = bounded(limit.get());
        for _ in 0..limit.get() {
            permits.0.send(()).expect("both ends are here");
        }
        Self {
            manager,
            permits,
            idle: bounded(limit.get()),
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
        self.permits.1.recv().expect("both ends are here");
        PooledConnection {
            pool: self,
            connection: self.idle.1.try_recv().ok(),
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
        // First what is in the place, then the place: there is room for both.
        if let Some(connection) = self.connection.take() {
            let _ = self.pool.idle.0.send(connection);
        }
        let _ = self.pool.permits.0.send(());
    }
}
