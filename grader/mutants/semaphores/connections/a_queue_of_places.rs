// mutant: keeps its places in a channel, first in, first out
// verdict: wrong-answer
// check: opens_only_what_is_needed
// A channel of places, each empty or with a connection in it: that is short, and it counts, waits and
// notifies by itself. But the empty places come first, and a connection that was given back waits
// behind them.

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
    give: Sender<Option<M::Connection>>,
    take: Receiver<Option<M::Connection>>,
}

impl<M: Manager> ConnectionPool<M> {
    pub fn new(limit: NonZeroUsize, manager: M) -> Self {
        let (give, take) = bounded(limit.get());
        for _ in 0..limit.get() {
            give.send(None).expect("both ends are here");
        }
        Self {
            manager,
            give,
            take,
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
        PooledConnection {
            pool: self,
            connection: self.take.recv().expect("both ends are here"),
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
        // There is room: this place was taken out.
        let _ = self.pool.give.send(self.connection.take());
    }
}
