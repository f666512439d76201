// mutant: notifies only when there was no place
// verdict: deadlock
// check: all_who_wait_are_served
// If a place was free, nobody can be asleep? Two sleep; the first connection comes back and wakes one
// of them; before it is on its feet, the second comes back, finds a place free, and wakes nobody.

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
        // From here on the place is given back by a drop, whatever the manager does.
        let mut loan = self.take_place();
        if let Some(connection) = &mut loan.connection
            && self.manager.is_broken(connection)
        {
            loan.connection = None; // closed now, before its successor is opened
        }
        if loan.connection.is_none() {
            loan.connection = Some(self.manager.connect()?);
        }
        Ok(loan)
    }

    fn take_place(&self) -> PooledConnection<'_, M> {
        let mut state = self.state.lock();
        self.returned
            .wait_while(&mut state, |state| state.free == 0);
        state.free -= 1;
        PooledConnection {
            pool: self,
            connection: state.idle.pop(),
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
        state.idle.extend(self.connection.take());
        state.free += 1;
        if state.free == 1 {
            self.pool.returned.notify_one();
        }
    }
}
