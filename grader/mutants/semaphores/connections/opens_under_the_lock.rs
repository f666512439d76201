// mutant: opens connections with the lock in its hands
// verdict: deadlock
// check: nobody_waits_while_one_is_opened
// It is simple and never opens too many. But while one thread is at the network, nobody can even give
// a connection back.

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
    state: Mutex<State<M::Connection>>,
    returned: Condvar,
}

struct State<C> {
    free: usize,
    idle: Vec<C>,
}

impl<M: Manager> ConnectionPool<M> {
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

    pub fn get(&self) -> Result<PooledConnection<'_, M>, M::Error> {
        let mut state = self.state.lock();
        self.returned
            .wait_while(&mut state, |state| state.free == 0);
        let mut idle = state.idle.pop();
        if let Some(connection) = &mut idle
            && self.manager.is_broken(connection)
        {
            idle = None;
        }
        let connection = match idle {
            Some(connection) => connection,
            None => self.manager.connect()?,
        };
        state.free -= 1;
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
        let mut state = self.pool.state.lock();
        state.idle.extend(self.connection.take());
        state.free += 1;
        self.pool.returned.notify_one();
    }
}
