// mutant: gets the configuration back from each thread and moves it into the next
// verdict: deadlock
// check: all_threads_run_at_the_same_time
// No copy, no leak, no sharing: the configuration travels. It can only be in one place, so only one
// thread runs at a time.

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
    let fetch = Arc::new(fetch);
    let mut config = config;
    let mut results = Vec::new();
    for request in requests {
        let fetch = Arc::clone(&fetch);
        let thread = thread::spawn(move || (fetch(request, &config), config));
        let (result, returned) = thread.join().expect("`fetch` does not panic");
        config = returned;
        results.push(result);
    }
    results
}
