// variant: a `Default` written by hand, slots for the results

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
            url: String::from(url),
            ..Default::default()
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

impl Default for Fetch {
    fn default() -> Self {
        Self {
            url: String::new(),
            timeout: None,
            retries: 3,
            verbose: false,
        }
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
    let mut results: Vec<Option<R>> = requests.iter().map(|_| None).collect();
    let (config, fetch) = (&config, &fetch);
    thread::scope(|scope| {
        for (slot, request) in results.iter_mut().zip(requests) {
            scope.spawn(move || *slot = Some(fetch(request, config)));
        }
    });
    results.into_iter().map(Option::unwrap).collect()
}
