//! The server that the connections of a check lead to. It counts them, breaks them, refuses them, and
//! while it takes its time, somebody else comes for a connection.

use crate::connections::{ConnectionPool, Manager, PooledConnection};
use harness::{ensure, real_std, wrong};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::atomic::AtomicUsize as Note;
use real_std::sync::{Arc, Mutex as Notes, Weak};

pub type Pool = ConnectionPool<Client>;

/// What takes its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    Opening,
    Asking,
    Closing,
}

#[derive(Default)]
pub struct Server {
    limit: usize,
    /// How many connections there are, those that are being opened included.
    open: AtomicUsize,
    /// How many have been opened so far.
    opened: Note,
    /// How often all that were open have been broken.
    restarts: Note,
    refusals: Note,
    /// When the manager is to panic.
    panic: Notes<Option<Moment>>,
    /// When somebody else is to come for a connection, and to which pool.
    visit: Notes<Option<(Moment, Weak<Pool>)>>,
}

impl Server {
    /// A server, and a pool of at most `limit` connections to it.
    pub fn start(limit: usize) -> (Arc<Server>, Arc<Pool>) {
        let server = Arc::new(Server {
            limit,
            ..Server::default()
        });
        let limit = NonZeroUsize::new(limit).expect("no check asks for none");
        let pool = ConnectionPool::new(limit, Client(Arc::clone(&server)));
        (server, Arc::new(pool))
    }

    /// Breaks all connections that are open.
    pub fn restart(&self) {
        println!("the server restarts, all break");
        self.restarts.fetch_add(1, Ordering::SeqCst);
    }

    /// Refuses the next so many connections.
    pub fn refuse(&self, number: usize) {
        self.refusals.store(number, Ordering::SeqCst);
    }

    /// Makes the manager panic, once, when it comes to this.
    pub fn panic_when(&self, moment: Moment) {
        *self.panic.lock().unwrap() = Some(moment);
    }

    /// Makes it take its time once, until somebody else has got a connection and given it back.
    pub fn take_time_when(&self, moment: Moment, pool: &Arc<Pool>) {
        *self.visit.lock().unwrap() = Some((moment, Arc::downgrade(pool)));
    }

    pub fn has_opened(&self, expected: usize, when: &str) {
        let opened = self.opened.load(Ordering::SeqCst);
        ensure!(
            opened == expected,
            "{when}, the pool had opened {opened} connection(s) instead of {expected}"
        );
    }

    pub fn are_open(&self, expected: usize, when: &str) {
        let open = self.open.load(Ordering::SeqCst);
        ensure!(
            open == expected,
            "{when}, {open} connection(s) were open instead of {expected}"
        );
    }

    fn comes_to(&self, moment: Moment) {
        let visit = self.visit.lock().unwrap().take_if(|(m, _)| *m == moment);
        if let Some(pool) = visit.and_then(|(_, pool)| pool.upgrade()) {
            thread::scope(|scope| {
                scope.spawn(|| drop(pool.get()));
            });
        }
        let panics = self.panic.lock().unwrap().take_if(|m| *m == moment);
        if panics.is_some() {
            panic!("a manager that panics");
        }
    }
}

/// What the pool knows of a server.
pub struct Client(Arc<Server>);

/// The server does not want another connection.
pub struct Refused;

impl Manager for Client {
    type Connection = Link;
    type Error = Refused;

    fn connect(&self) -> Result<Link, Refused> {
        let server = &self.0;
        let open = server.open.fetch_add(1, Ordering::SeqCst) + 1;
        // Dropped on every way out but the last, and so it is counted no longer.
        let mut link = Link {
            number: None,
            note: "",
            broken: false,
            restarts: server.restarts.load(Ordering::SeqCst),
            server: Arc::clone(server),
        };
        ensure!(
            open <= server.limit,
            "the limit of the pool was {}, but {open} connections were open at the same time",
            server.limit
        );
        server.comes_to(Moment::Opening);
        let refusals = server.refusals.load(Ordering::SeqCst);
        if refusals > 0 {
            server.refuse(refusals - 1);
            println!("the server refuses a connection");
            return Err(Refused);
        }
        let number = server.opened.fetch_add(1, Ordering::SeqCst);
        println!("connection {number} is open");
        link.number = Some(number);
        Ok(link)
    }

    fn is_broken(&self, link: &mut Link) -> bool {
        self.0.comes_to(Moment::Asking);
        link.is_broken()
    }
}

/// A connection.
pub struct Link {
    /// Counted from 0, in the order in which they were opened; `None` as long as it is not.
    number: Option<usize>,
    /// What its user writes down.
    pub note: &'static str,
    broken: bool,
    restarts: usize,
    server: Arc<Server>,
}

impl Link {
    pub fn number(&self) -> usize {
        self.number.expect("one that is lent has been opened")
    }

    /// What a user may do to it.
    pub fn breaks(&mut self) {
        println!("connection {} breaks", self.number());
        self.broken = true;
    }

    fn is_broken(&self) -> bool {
        self.broken || self.restarts < self.server.restarts.load(Ordering::SeqCst)
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        if self.is_broken() {
            self.server.comes_to(Moment::Closing);
        }
        self.server.open.fetch_sub(1, Ordering::SeqCst);
        if let Some(number) = self.number {
            println!("connection {number} is closed");
        }
    }
}

/// A connection that the server does not refuse, and that is not broken.
pub fn get(pool: &Pool) -> PooledConnection<'_, Client> {
    let Ok(lent) = pool.get() else {
        wrong("the server refused no connection, but `get` returned an error".to_owned())
    };
    let link: &Link = &lent;
    ensure!(
        !link.is_broken(),
        "connection {} was broken, but `get` returned it",
        link.number()
    );
    lent
}
