// mutant: keeps the connection and lends a copy
// verdict: does-not-compile
// check: never_more_than_the_limit
// To lend something and keep it, one needs two of it, and there is no copy of a connection. So the
// classic fault of a pool, one connection for two users, does not even compile: what is lent is moved
// out, and moved back in. (An `Arc` would be a way to share one, and the compiler refuses it for
// SQLite: its connections are not `Sync`.)

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
    lent: usize,
    open: Vec<C>,
}

impl<M: Manager> ConnectionPool<M> {
    pub fn new(limit: NonZeroUsize, manager: M) -> Self {
        Self {
            manager,
            limit: limit.get(),
            state: Mutex::new(State {
                lent: 0,
                open: Vec::new(),
            }),
            returned: Condvar::new(),
        }
    }

    pub fn get(&self) -> Result<PooledConnection<'_, M>, M::Error> {
        let mut state = self.state.lock();
        while state.lent == self.limit {
            self.returned.wait(&mut state);
        }
        if state.open.len() == state.lent {
            state.open.push(self.manager.connect()?);
        }
        let connection = state.open[state.lent].clone();
        state.lent += 1;
        Ok(PooledConnection {
            pool: self,
            connection: Some(connection),
        })
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
        self.pool.state.lock().lent -= 1;
        self.pool.returned.notify_one();
    }
}
