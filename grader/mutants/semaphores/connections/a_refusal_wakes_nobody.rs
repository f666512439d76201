// mutant: gives the place of a refused connection back and tells nobody
// verdict: deadlock
// check: a_refusal_leaves_the_place_to_who_waits
// The number is right again, and the next one who comes finds the place. Who waited for it already
// sleeps on.

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
        let mut connection = self.take_place();
        if connection
            .as_mut()
            .is_some_and(|connection| self.manager.is_broken(connection))
        {
            connection = None;
        }
        let connection = match connection {
            Some(connection) => connection,
            None => self
                .manager
                .connect()
                .inspect_err(|_| self.state.lock().open -= 1)?,
        };
        Ok(PooledConnection {
            pool: self,
            connection: Some(connection),
        })
    }

    fn take_place(&self) -> Option<M::Connection> {
        let mut state = self.state.lock();
        while state.idle.is_empty() && state.open == self.limit {
            self.returned.wait(&mut state);
        }
        let connection = state.idle.pop();
        state.open += usize::from(connection.is_none());
        connection
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
