// mutant: closes a broken connection with the lock in its hands
// verdict: deadlock
// check: nobody_waits_while_one_is_closed
// Closing is a `drop`, and one does not see it: here it comes between `lock` and the end of the block.
// A server that has gone may take a minute to say goodbye.

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
    limit: usize,
    state: Mutex<State<M::Connection>>,
    returned: Condvar,
}

struct State<C> {
    open: usize,
    replaced: u64,
    idle: Vec<C>,
}

impl<M: Manager> ConnectionPool<M> {
    pub fn new(limit: NonZeroUsize, manager: M) -> Self {
        Self {
            manager,
            limit: limit.get(),
            state: Mutex::new(State {
                open: 0,
                replaced: 0,
                idle: Vec::new(),
            }),
            returned: Condvar::new(),
        }
    }

    pub fn get(&self) -> Result<PooledConnection<'_, M>, M::Error> {
        let mut loan = self.take_place();
        if let Some(connection) = &mut loan.connection
            && self.manager.is_broken(connection)
        {
            let mut state = self.state.lock();
            loan.connection = None;
            state.replaced += 1;
        }
        if loan.connection.is_none() {
            loan.connection = Some(self.manager.connect()?);
        }
        Ok(loan)
    }

    fn take_place(&self) -> PooledConnection<'_, M> {
        let mut state = self.state.lock();
        while state.idle.is_empty() && state.open == self.limit {
            self.returned.wait(&mut state);
        }
        let connection = state.idle.pop();
        state.open += usize::from(connection.is_none());
        PooledConnection {
            pool: self,
            connection,
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
        let mut state = self.pool.state.lock();
        match self.connection.take() {
            Some(connection) => state.idle.push(connection),
            None => state.open -= 1,
        }
        self.pool.returned.notify_one();
    }
}
