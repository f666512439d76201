// mutant: makes a new request in each setter
// verdict: wrong-answer
// check: settings_do_not_disturb_each_other
// `..Self::new(…)` fills in the other fields, with defaults. What the caller had set before is
// gone; only the last setting counts.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// A request, with what is needed and what has a default.
#[derive(Clone, Debug, PartialEq, Eq)]
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
            timeout: None,
            retries: 3,
            verbose: false,
        }
    }

    pub fn timeout(self, timeout: Duration) -> Self {
        Self {
            timeout: Some(timeout),
            ..Self::new(&self.url)
        }
    }

    pub fn retries(self, retries: u32) -> Self {
        Self {
            retries,
            ..Self::new(&self.url)
        }
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
