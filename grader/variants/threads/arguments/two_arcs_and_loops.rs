// variant: two `Arc`s and plain loops; setters that change a field

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

    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    pub fn verbose(mut self, verbose: bool) -> Self {
        self.verbose = verbose;
        self
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
    let config = Arc::new(config);
    let fetch = Arc::new(fetch);
    let mut threads = Vec::new();
    for request in requests {
        let config = Arc::clone(&config);
        let fetch = Arc::clone(&fetch);
        threads.push(thread::spawn(move || fetch(request, &config)));
    }
    let mut results = Vec::new();
    for thread in threads {
        results.push(thread.join().unwrap());
    }
    results
}
