// mutant: puts the configuration behind a lock
// verdict: deadlock
// check: all_threads_run_at_the_same_time
// `Arc<Mutex<…>>` is how one shares what is *changed*. The configuration is only read; the lock
// makes each thread wait until the one before has done its whole fetch.

use parking_lot::Mutex;
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
    let config = Arc::new(Mutex::new(config));
    let fetch = Arc::new(fetch);
    let threads: Vec<_> = requests
        .into_iter()
        .map(|request| {
            let (config, fetch) = (Arc::clone(&config), Arc::clone(&fetch));
            thread::spawn(move || fetch(request, &config.lock()))
        })
        .collect();
    threads
        .into_iter()
        .map(|thread| thread.join().expect("`fetch` does not panic"))
        .collect()
}
