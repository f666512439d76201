// variant: a queue of those who wait, each served in its turn

use parking_lot::Mutex;
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::ops::{Deref, DerefMut};
use std::sync::mpsc::{SyncSender, sync_channel};

pub trait Manager {
    type Connection;
    type Error;

    fn connect(&self) -> Result<Self::Connection, Self::Error>;

    fn is_broken(&self, connection: &mut Self::Connection) -> bool;
}

pub struct ConnectionPool<M: Manager> {
    manager: M,
    state: Mutex<State<M::Connection>>,
}

impl<M: Manager> ConnectionPool<M> {
    pub fn new(limit: NonZeroUsize, manager: M) -> Self {
        Self {
            manager,
            state: Mutex::new(State {
                free: limit.get(),
                idle: Vec::new(),
                waiting: VecDeque::new(),
            }),
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
        let mut state = self.state.lock();
        let connection = if state.free > 0 {
            state.free -= 1;
            state.idle.pop()
        } else {
            let (give, take) = sync_channel(1);
            state.waiting.push_back(give);
            drop(state);
            take.recv().expect("whoever waits is served")
        };
        PooledConnection {
            pool: self,
            connection,
        }
    }
}

struct State<C> {
    free: usize,
    idle: Vec<C>,
    /// A place that comes back is handed to the first of these, with what is in it.
    waiting: VecDeque<SyncSender<Option<C>>>,
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
        let connection = self.connection.take();
        let mut state = self.pool.state.lock();
        match state.waiting.pop_front() {
            Some(next) => {
                let _ = next.send(connection); // there is room, and the receiver waits
            }
            None => {
                state.idle.extend(connection);
                state.free += 1;
            }
        }
    }
}
