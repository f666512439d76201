// mutant: counts a page as being fetched, and not down again when fetching it panics
// verdict: deadlock
// check: a_panic_ends_the_crawl
// The line after the call is not reached when the call panics. The other workers wait for a page that will never
// come, and the caller waits for them.

use parking_lot::{Condvar, Mutex};
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::num::NonZeroUsize;
use std::thread;

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

pub fn crawl<W: Web>(web: &W, start: &str, limits: Limits) -> Pages<W::Error> {
    let mut frontier = Frontier::new(limits.pages);
    frontier.discover(start);
    let crawl = Crawl {
        frontier: Mutex::new(frontier),
        changed: Condvar::new(),
    };
    thread::scope(|scope| {
        for _ in 0..limits.workers.get().min(limits.pages) {
            scope.spawn(|| {
                while let Some(address) = crawl.next() {
                    let fetched = web.fetch(&address);
                    crawl.has_come(address, fetched);
                }
            });
        }
    });
    crawl.frontier.into_inner().pages
}

struct Crawl<E> {
    frontier: Mutex<Frontier<E>>,
    changed: Condvar,
}

struct Frontier<E> {
    limit: usize,
    known: HashSet<String>,
    waiting: VecDeque<String>,
    in_flight: usize,
    pages: Pages<E>,
}

impl<E> Frontier<E> {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            known: HashSet::new(),
            waiting: VecDeque::new(),
            in_flight: 0,
            pages: Pages::new(),
        }
    }

    fn discover(&mut self, address: &str) {
        if self.known.len() < self.limit && self.known.insert(address.to_owned()) {
            self.waiting.push_back(address.to_owned());
        }
    }
}

impl<E> Crawl<E> {
    fn next(&self) -> Option<String> {
        let mut frontier = self.frontier.lock();
        self.changed.wait_while(&mut frontier, |frontier| {
            frontier.waiting.is_empty() && frontier.in_flight > 0
        });
        let address = frontier.waiting.pop_front()?;
        frontier.in_flight += 1;
        Some(address)
    }

    fn has_come(&self, address: String, fetched: Result<Vec<String>, E>) {
        let mut frontier = self.frontier.lock();
        frontier.in_flight -= 1;
        let links = fetched.iter().flatten();
        links.for_each(|link| frontier.discover(link));
        frontier.pages.insert(address, fetched);
        self.changed.notify_all();
    }
}
