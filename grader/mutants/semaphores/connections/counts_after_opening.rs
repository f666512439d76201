// mutant: counts a connection when it is open
// verdict: wrong-answer
// check: never_more_than_the_limit
// The lock is let go while the connection is opened, as it should be. But until it is open nobody
// knows of it: a second thread finds the same place free. A place has to be taken before it is filled.

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
    idle: Vec<C>,
}

impl<M: Manager> ConnectionPool<M> {
    pub fn new(limit: NonZeroUsize, manager: M) -> Self {
        Self {
            manager,
            limit: limit.get(),
            state: Mutex::new(State {
                open: 0,
                idle: Vec::new(),
            }),
            returned: Condvar::new(),
        }
    }

    pub fn get(&self) -> Result<PooledConnection<'_, M>, M::Error> {
        let mut state = self.state.lock();
        while state.idle.is_empty() && state.open == self.limit {
            self.returned.wait(&mut state);
        }
        let idle = state.idle.pop();
        drop(state);
        let mut loan = PooledConnection {
            pool: self,
            connection: idle,
        };
        if let Some(connection) = &mut loan.connection
            && self.manager.is_broken(connection)
        {
            loan.connection = None;
            self.state.lock().open -= 1;
        }
        if loan.connection.is_none() {
            loan.connection = Some(self.manager.connect()?);
            self.state.lock().open += 1;
        }
        Ok(loan)
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
        self.pool.state.lock().idle.extend(self.connection.take());
        self.pool.returned.notify_one();
    }
}
