// mutant: takes the defaults from `derive(Default)`
// verdict: wrong-answer
// check: a_plain_request_has_the_defaults
// Deriving `Default` is convenient, and its defaults are those of the types: no timeout, not
// verbose, and 0 retries. Nobody has written down the 3.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// A request, with what is needed and what has a default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetch {
    pub url: String,
    pub timeout: Option<Duration>,
    pub retries: u32,
    pub verbose: bool,
}

impl Fetch {
    pub fn new(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            ..Self::default()
        }
    }

    pub fn timeout(self, timeout: Duration) -> Self {
        Self {
            timeout: Some(timeout),
            ..self
        }
    }

    pub fn retries(self, retries: u32) -> Self {
        Self { retries, ..self }
    }

    pub fn verbose(self, verbose: bool) -> Self {
        Self { verbose, ..self }
    }
}

pub fn fetch_all<C, R>(
    requests: Vec<Fetch>,
    config: C,
    fetch: impl Fn(Fetch, &C) -> R + Send + Sync + 'static,
) -> Vec<R>
where
    C: Clone + Send + Sync + 'static,
    R: Send + 'static,
{
    let shared = Arc::new((config, fetch));
    let threads: Vec<_> = requests
        .into_iter()
        .map(|request| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                let (config, fetch) = &*shared;
                fetch(request, config)
            })
        })
        .collect();
    threads
        .into_iter()
        .map(|thread| thread.join().expect("`fetch` does not panic"))
        .collect()
}
