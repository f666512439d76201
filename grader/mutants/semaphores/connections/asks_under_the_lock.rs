// mutant: looks for a sound connection with the lock in its hands
// verdict: deadlock
// check: nobody_waits_while_one_is_asked_about
// Connections are opened outside of the lock, but asked about inside. The question may be a journey
// over the network, too.

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
        state.free -= 1;
        let mut broken = Vec::new();
        let mut sound = None;
        while sound.is_none()
            && let Some(mut connection) = state.idle.pop()
        {
            if self.manager.is_broken(&mut connection) {
                broken.push(connection);
            } else {
                sound = Some(connection);
            }
        }
        drop(state);
        drop(broken);
        let mut loan = PooledConnection {
            pool: self,
            connection: sound,
        };
        if loan.connection.is_none() {
            loan.connection = Some(self.manager.connect()?);
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
        let mut state = self.pool.state.lock();
        state.idle.extend(self.connection.take());
        state.free += 1;
        self.pool.returned.notify_one();
    }
}
