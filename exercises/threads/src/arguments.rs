//! What a thread is given to work with: something of its own, and something that all share.
//!
//! Each thread needs its own request; it moves there. All threads need the same configuration, and
//! it can move to one of them only. Copying it for each is a waste where it is large, and wrong where
//! there must be only one of it. Sharing it is the answer, and sharing means: several owners, or
//! borrowers that do not stay longer than the owner.

use std::time::Duration;

/// A request, with what is needed and what has a default.
///
/// # Example
///
/// ```
/// use std::time::Duration;
/// use threads::arguments::Fetch;
///
/// let plain = Fetch::new("https://course.example/");
/// assert_eq!((plain.timeout, plain.retries, plain.verbose), (None, 3, false));
///
/// let patient = Fetch::new("https://course.example/").timeout(Duration::from_secs(30)).retries(10);
/// assert_eq!(patient.timeout, Some(Duration::from_secs(30)));
/// assert_eq!((patient.retries, patient.verbose), (10, false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetch {
    /// What to fetch.
    pub url: String,
    /// How long to wait for an answer; without one, for as long as it takes.
    pub timeout: Option<Duration>,
    /// How often to try again.
    pub retries: u32,
    /// Whether to tell what happens.
    pub verbose: bool,
}

impl Fetch {
    /// A request for `url`, exactly as it is given. Everything else has its default: no timeout, 3
    /// retries, not verbose.
    pub fn new(url: &str) -> Self {
        todo!("Fetch::new({url:?})")
    }

    /// The same request with this timeout.
    pub fn timeout(self, timeout: Duration) -> Self {
        todo!("Fetch::timeout({timeout:?})")
    }

    /// The same request with this number of retries.
    pub fn retries(self, retries: u32) -> Self {
        todo!("Fetch::retries({retries})")
    }

    /// The same request, verbose or not.
    pub fn verbose(self, verbose: bool) -> Self {
        todo!("Fetch::verbose({verbose})")
    }
}

/// Calls `fetch` with each request and the one configuration, on a thread of its own for each request,
/// and returns the results in the order of the requests.
///
/// All threads run at the same time, and all have ended when `fetch_all` returns. No other threads are
/// started. `fetch` does not panic.
///
/// There is one configuration. It is not cloned, though its type allows that, and it is dropped when
/// `fetch_all` returns: once, since nobody needs it any more.
///
/// # Between threads
///
/// Each request moves to its thread. The configuration and `fetch` are used by all threads at the
/// same time, and are only read: no lock is needed for that, and none of the threads waits for
/// another one.
///
/// # Example
///
/// ```
/// use threads::arguments::{Fetch, fetch_all};
///
/// let requests = vec![Fetch::new("/index"), Fetch::new("/about").retries(0)];
/// let host = "https://course.example".to_owned();
/// let plans = fetch_all(requests, host, |request, host| {
///     format!("{host}{} {}", request.url, request.retries)
/// });
/// assert_eq!(plans, ["https://course.example/index 3", "https://course.example/about 0"]);
/// ```
pub fn fetch_all<C, R>(
    requests: Vec<Fetch>,
    config: C,
    fetch: impl Fn(Fetch, &C) -> R + Send + Sync + 'static,
) -> Vec<R>
where
    C: Clone + Send + Sync + 'static,
    R: Send + 'static,
{
    let _ = (requests, config, fetch);
    todo!("fetch_all")
}
