// mutant: starts a thread for each page, and lets so many of them fetch
// verdict: wrong-answer
// check: two_workers_fetch_each_page_once
// Never more pages are fetched at the same time than may be. But behind them a thread waits for each page that
// is known. A site with a million pages takes a million threads.

use parking_lot::{Condvar, Mutex};
use std::collections::{BTreeMap, HashSet};
use std::num::NonZeroUsize;
use std::thread::{self, Scope};

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

struct Crawl<'a, W: Web> {
    web: &'a W,
    limit: usize,
    known: Mutex<HashSet<String>>,
    pages: Mutex<Pages<W::Error>>,
    permits: Mutex<usize>,
    returned: Condvar,
}

pub fn crawl<W: Web>(web: &W, start: &str, limits: Limits) -> Pages<W::Error> {
    let crawl = Crawl {
        web,
        limit: limits.pages,
        known: Mutex::default(),
        pages: Mutex::default(),
        permits: Mutex::new(limits.workers.get()),
        returned: Condvar::new(),
    };
    thread::scope(|scope| crawl.discover(scope, start));
    crawl.pages.into_inner()
}

impl<W: Web> Crawl<'_, W> {
    fn discover<'s>(&'s self, scope: &'s Scope<'s, '_>, link: &str) {
        let mut known = self.known.lock();
        if known.len() < self.limit && known.insert(link.to_owned()) {
            let link = link.to_owned();
            scope.spawn(move || self.fetch(scope, link));
        }
    }

    fn fetch<'s>(&'s self, scope: &'s Scope<'s, '_>, page: String) {
        let permit = Permit::of(&self.permits, &self.returned);
        let fetched = self.web.fetch(&page);
        drop(permit);
        for link in fetched.iter().flatten() {
            self.discover(scope, link);
        }
        self.pages.lock().insert(page, fetched);
    }
}

struct Permit<'a>(&'a Mutex<usize>, &'a Condvar);

impl<'a> Permit<'a> {
    fn of(permits: &'a Mutex<usize>, returned: &'a Condvar) -> Self {
        let mut free = permits.lock();
        returned.wait_while(&mut free, |free| *free == 0);
        *free -= 1;
        Permit(permits, returned)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.lock() += 1;
        self.1.notify_one();
    }
}
