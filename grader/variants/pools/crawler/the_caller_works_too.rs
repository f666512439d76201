// variant: a worker less, as the caller is one; who has nothing to do parks

use parking_lot::Mutex;
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::num::NonZeroUsize;
use std::thread::{self, Thread};

pub trait Web: Sync {
    type Error: Send;

    fn fetch(&self, address: &str) -> Result<Vec<String>, Self::Error>;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub workers: NonZeroUsize,
    pub pages: usize,
}

pub type Pages<E> = BTreeMap<String, Result<Vec<String>, E>>;

struct State<E> {
    limit: usize,
    known: HashSet<String>,
    waiting: VecDeque<String>,
    at_work: usize,
    idle: Vec<Thread>,
    pages: Pages<E>,
}

enum Next {
    Fetch(String),
    Wait,
    Over,
}

impl<E> State<E> {
    fn next(&mut self) -> Next {
        match self.waiting.pop_front() {
            Some(address) => {
                self.at_work += 1;
                Next::Fetch(address)
            }
            None if self.at_work == 0 => Next::Over,
            None => {
                self.idle.push(thread::current());
                Next::Wait
            }
        }
    }

    fn add(&mut self, address: &str) {
        if self.known.len() < self.limit && !self.known.contains(address) {
            self.known.insert(address.to_owned());
            self.waiting.push_back(address.to_owned());
        }
    }
}

/// Wakes everybody, however it ends.
struct AtWork<'a, E>(&'a Mutex<State<E>>);

impl<E> Drop for AtWork<'_, E> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.at_work -= 1;
        for thread in state.idle.drain(..) {
            thread.unpark();
        }
    }
}

pub fn crawl<W: Web>(web: &W, start: &str, limits: Limits) -> Pages<W::Error> {
    let mut state = State {
        limit: limits.pages,
        known: HashSet::new(),
        waiting: VecDeque::new(),
        at_work: 0,
        idle: Vec::new(),
        pages: Pages::new(),
    };
    state.add(start);
    let state = Mutex::new(state);
    let work = || {
        loop {
            let next = state.lock().next();
            match next {
                Next::Over => return,
                Next::Wait => thread::park(),
                Next::Fetch(address) => {
                    let _at_work = AtWork(&state);
                    let fetched = web.fetch(&address);
                    let mut state = state.lock();
                    let links = fetched.iter().flatten();
                    links.for_each(|link| state.add(link));
                    state.pages.insert(address, fetched);
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..limits.workers.get() {
            scope.spawn(work);
        }
        work();
    });
    state.into_inner().pages
}
