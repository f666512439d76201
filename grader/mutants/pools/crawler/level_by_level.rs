// mutant: fetches all that is known, and looks at the links when all of it has come
// verdict: deadlock
// check: a_slow_page_holds_up_nobody
// First the start, then all pages at a distance of one link, then all at a distance of two: that is how the
// textbook walks through a graph. At the end of each level, all workers wait for the slowest page.

use crossbeam::channel::unbounded;
use std::collections::{BTreeMap, HashSet};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
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
    let mut pages = Pages::new();
    if limits.pages == 0 {
        return pages;
    }
    let (send_page, next_page) = unbounded::<String>();
    let (send_result, results) = unbounded();
    thread::scope(|scope| {
        for _ in 0..limits.workers.get() {
            let (next_page, send_result) = (next_page.clone(), send_result.clone());
            scope.spawn(move || {
                for page in next_page {
                    let fetched = catch_unwind(AssertUnwindSafe(|| web.fetch(&page)));
                    if send_result.send((page, fetched)).is_err() {
                        return;
                    }
                }
            });
        }
        // Only the caller knows what is known: nobody else needs a lock for it.
        let mut known = HashSet::from([start.to_owned()]);
        let to_workers = send_page; // dropped on every way out, and so the workers end
        let mut level = vec![start.to_owned()];
        while !level.is_empty() {
            let pages_of_level = level.len();
            for page in level.drain(..) {
                to_workers.send(page).unwrap();
            }
            for _ in 0..pages_of_level {
                let (page, fetched) = results.recv().unwrap();
                let fetched = fetched.unwrap_or_else(|panic| resume_unwind(panic));
                for link in fetched.iter().flatten() {
                    if known.len() < limits.pages && known.insert(link.clone()) {
                        level.push(link.clone());
                    }
                }
                pages.insert(page, fetched);
            }
        }
    });
    pages
}
