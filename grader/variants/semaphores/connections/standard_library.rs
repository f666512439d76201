// variant: the standard library, and a count of what is open

use std::num::NonZeroUsize;
use std::ops::{Deref, DerefMut};
use std::sync::{Condvar, Mutex};

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
    changed: Condvar,
}

struct State<C> {
    open: usize,
    idle: Vec<C>,
}

impl<M: Manager> ConnectionPool<M> {
    pub fn new(limit: NonZeroUsize, manager: M) -> Self {
        let state = State {
            open: 0,
            idle: Vec::new(),
        };
        Self {
            manager,
            limit: limit.get(),
            state: Mutex::new(state),
            changed: Condvar::new(),
        }
    }

    pub fn get(&self) -> Result<PooledConnection<'_, M>, M::Error> {
        let mut state = self.state.lock().unwrap();
        loop {
            if let Some(connection) = state.idle.pop() {
                drop(state);
                let mut place = Place {
                    pool: self,
                    connection: Some(connection),
                };
                if !self.manager.is_broken(place.open()) {
                    return Ok(PooledConnection(place));
                }
                drop(place.connection.take());
                drop(place);
                state = self.state.lock().unwrap();
            } else if state.open < self.limit {
                state.open += 1;
                break;
            } else {
                state = self.changed.wait(state).unwrap();
            }
        }
        drop(state);
        let mut place = Place {
            pool: self,
            connection: None,
        };
        place.connection = Some(self.manager.connect()?);
        Ok(PooledConnection(place))
    }
}

/// A place, which is given back with the connection in it, or without one.
struct Place<'a, M: Manager> {
    pool: &'a ConnectionPool<M>,
    connection: Option<M::Connection>,
}

impl<M: Manager> Place<'_, M> {
    fn open(&mut self) -> &mut M::Connection {
        self.connection.as_mut().expect("it was opened")
    }
}

impl<M: Manager> Drop for Place<'_, M> {
    fn drop(&mut self) {
        let mut state = self.pool.state.lock().unwrap();
        match self.connection.take() {
            Some(connection) => state.idle.push(connection),
            None => state.open -= 1,
        }
        drop(state);
        self.pool.changed.notify_one();
    }
}

#[must_use = "a connection that is not kept is given back at once"]
pub struct PooledConnection<'a, M: Manager>(Place<'a, M>);

impl<M: Manager> Deref for PooledConnection<'_, M> {
    type Target = M::Connection;

    fn deref(&self) -> &M::Connection {
        self.0.connection.as_ref().expect("it was opened")
    }
}

impl<M: Manager> DerefMut for PooledConnection<'_, M> {
    fn deref_mut(&mut self) -> &mut M::Connection {
        self.0.open()
    }
}
