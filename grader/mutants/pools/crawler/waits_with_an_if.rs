// mutant: waits with an `if`
// verdict: deadlock
// check: who_finds_nothing_stays
// A page has come, and the worker that fetched it takes the only link itself. The other one is woken, finds
// nothing, and ends, as if all were done. The pages that come later have one worker less.

//! A crawler: it follows links from page to page, several at a time, and ends by itself.
//!
//! To fetch a page is to wait, for a tenth of a second or for ten. So several workers wait at the same
//! time. What they have to do is not known beforehand: each page may bring new ones, most of them known
//! already, and one of the pages that are being fetched right now may bring a hundred. When there is
//! nothing to do for a worker, is it over? Only if nobody else is fetching.

use parking_lot::{Condvar, Mutex};
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
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

struct State<E> {
    todo: VecDeque<String>,
    seen: HashSet<String>,
    pages: Pages<E>,
    in_flight: usize,
}

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
    let state = Mutex::new(State {
        todo: VecDeque::from([start.to_owned()]),
        seen: HashSet::from([start.to_owned()]),
        pages: Pages::new(),
        in_flight: 0,
    });
    let changed = Condvar::new();
    thread::scope(|scope| {
        for _ in 0..limits.workers.get() {
            scope.spawn(|| {
                loop {
                    let mut guard = state.lock();
                    if guard.todo.is_empty() && guard.in_flight > 0 {
                        changed.wait(&mut guard);
                    }
                    if guard.pages.len() + guard.in_flight >= limits.pages {
                        break;
                    }
                    let Some(address) = guard.todo.pop_front() else {
                        break;
                    };
                    guard.in_flight += 1;
                    drop(guard);
                    let result = match catch_unwind(AssertUnwindSafe(|| web.fetch(&address))) {
                        Ok(result) => result,
                        Err(panic) => {
                            state.lock().in_flight -= 1;
                            changed.notify_all();
                            resume_unwind(panic);
                        }
                    };
                    let mut guard = state.lock();
                    if let Ok(links) = &result {
                        for link in links {
                            if guard.seen.insert(link.clone()) {
                                guard.todo.push_back(link.clone());
                            }
                        }
                    }
                    guard.pages.insert(address, result);
                    guard.in_flight -= 1;
                    changed.notify_all();
                }
            });
        }
    });
    state.into_inner().pages
}
