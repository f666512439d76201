//! A crawler: it follows links from page to page, several at a time, and ends by itself.
//!
//! To fetch a page is to wait, for a tenth of a second or for ten. So several workers wait at the same
//! time. What they have to do is not known beforehand: each page may bring new ones, most of them known
//! already, and one of the pages that are being fetched right now may bring a hundred. When there is
//! nothing to do for a worker, is it over? Only if nobody else is fetching.

use parking_lot::{Condvar, Mutex};
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::mem;
use std::num::NonZeroUsize;
use std::thread;

/// Where pages come from.
///
/// This trait is given.
pub trait Web: Sync {
    /// Why a page could not be fetched.
    type Error: Send;

    /// Fetches a page, and returns the addresses that it links to, perhaps some of them twice, perhaps
    /// its own. It may take long. A page that has moved links to its new address, and to nothing else.
    fn fetch(&self, address: &str) -> Result<Vec<String>, Self::Error>;
}

/// How much a crawl may do.
///
/// This struct is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many pages are fetched at the same time, at the most.
    pub workers: NonZeroUsize,
    /// How many pages are fetched in all, at the most.
    pub pages: usize,
}

/// What came of each page: the links on it, as [`Web::fetch`] returned them, or why it could not be fetched.
pub type Pages<E> = BTreeMap<String, Result<Vec<String>, E>>;

/// Fetches the page `start`, the pages that it links to, the pages that those link to, and so on, and
/// returns what came of each of them.
///
/// Each page is fetched once, however many links lead to it; two addresses are the same if they are equal
/// as text. A page that cannot be fetched is not tried again. It stops nobody: its error is what came of it.
///
/// There may be more pages than `limits.pages`, or no end of them. Then exactly that many are fetched, those
/// that cannot be fetched included. Which ones is not said.
///
/// # Between threads
///
/// At most `limits.workers` threads are started in all, and at most so many pages are being fetched at any
/// moment. Up to there nothing waits for anything else: as soon as a page is known, a worker that has
/// nothing to do fetches it, whatever the other workers are busy with. A worker that has nothing to do sleeps
/// and does not poll, and so does the caller.
///
/// The crawl is over when every page that may be fetched has been. All threads have ended then.
///
/// # Panics
///
/// If `web` panics, when all threads have ended. Whether pages are still fetched after that is not said.
///
/// # Example
///
/// ```
/// use pools::crawler::{Limits, Web, crawl};
/// use std::num::NonZeroUsize;
///
/// /// Each number links to its half and to its third, but nobody could fetch 5.
/// struct Numbers;
///
/// impl Web for Numbers {
///     type Error = String;
///
///     fn fetch(&self, address: &str) -> Result<Vec<String>, String> {
///         match address.parse::<u32>() {
///             Ok(5) => Err("404 Not Found".to_owned()),
///             Ok(number) => Ok(vec![(number / 2).to_string(), (number / 3).to_string()]),
///             Err(error) => Err(error.to_string()),
///         }
///     }
/// }
///
/// let workers = NonZeroUsize::new(3).unwrap();
/// let pages = crawl(&Numbers, "10", Limits { workers, pages: 1_000 });
/// assert_eq!(Vec::from_iter(pages.keys()), ["0", "1", "10", "3", "5"]);
/// assert_eq!(pages["3"], Ok(vec!["1".to_owned(), "1".to_owned()]));
/// assert_eq!(pages["5"], Err("404 Not Found".to_owned()));
///
/// let pages = crawl(&Numbers, "1000000", Limits { workers, pages: 7 });
/// assert_eq!(pages.len(), 7);
/// ```
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
                    page.fetched = Some(web.fetch(&page.address)); // no lock is held
                }
            });
        }
    });
    crawl.frontier.into_inner().pages
}

struct Crawl<E> {
    frontier: Mutex<Frontier<E>>,
    /// Notified when a page has been fetched, which may have brought new ones, or was the last.
    changed: Condvar,
}

/// Between what is done and what is not known yet.
struct Frontier<E> {
    limit: usize,
    /// Every page that was ever put into `waiting`.
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

    /// What is known will be fetched, so what must not be fetched does not become known.
    fn discover(&mut self, address: &str) {
        if self.known.len() < self.limit && self.known.insert(address.to_owned()) {
            self.waiting.push_back(address.to_owned());
        }
    }
}

impl<E> Crawl<E> {
    /// A page to fetch, or `None` when it is over.
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

/// A page that is being fetched. Dropping it reports what came of it: also when fetching panics, or the
/// other workers would wait for it for ever.
struct InFlight<'a, E> {
    crawl: &'a Crawl<E>,
    address: String,
    fetched: Option<Result<Vec<String>, E>>,
}

impl<E> Drop for InFlight<'_, E> {
    fn drop(&mut self) {
        // In one step: in between, a worker would find nothing waiting and nothing in flight.
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
