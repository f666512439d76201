// mutant: makes room for as many pages as may be fetched
// verdict: panicked
// check: one_worker_fetches_each_page_once
// The limit is a promise not to fetch more, and says nothing of how many there are. Whoever wants no limit passes the
// largest number there is.

use parking_lot::{Condvar, Mutex};
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::mem;
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
                while let Some(mut page) = crawl.next() {
                    page.fetched = Some(web.fetch(&page.address));
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
            known: HashSet::with_capacity(limit),
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
    fn next(&self) -> Option<InFlight<'_, E>> {
        let mut frontier = self.frontier.lock();
        self.changed.wait_while(&mut frontier, |frontier| {
            frontier.waiting.is_empty() && frontier.in_flight > 0
        });
        let address = frontier.waiting.pop_front()?;
        frontier.in_flight += 1;
        Some(InFlight {
            crawl: self,
            address,
            fetched: None,
        })
    }
}

struct InFlight<'a, E> {
    crawl: &'a Crawl<E>,
    address: String,
    fetched: Option<Result<Vec<String>, E>>,
}

impl<E> Drop for InFlight<'_, E> {
    fn drop(&mut self) {
        let mut frontier = self.crawl.frontier.lock();
        frontier.in_flight -= 1;
        if let Some(fetched) = self.fetched.take() {
            let links = fetched.iter().flatten();
            links.for_each(|link| frontier.discover(link));
            frontier.pages.insert(mem::take(&mut self.address), fetched);
        }
        self.crawl.changed.notify_all();
    }
}
