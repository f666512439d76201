// variant: what is shared is a type with a method, results over a channel

use crossbeam::channel;
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

struct Client<C, F> {
    config: C,
    fetch: F,
}

impl<C, R, F: Fn(Fetch, &C) -> R> Client<C, F> {
    fn get(&self, request: Fetch) -> R {
        (self.fetch)(request, &self.config)
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
    let client = Arc::new(Client { config, fetch });
    let (sender, receiver) = channel::unbounded();
    let mut threads = Vec::new();
    for (index, request) in requests.into_iter().enumerate() {
        let (client, sender) = (Arc::clone(&client), sender.clone());
        threads.push(thread::spawn(move || {
            let result = client.get(request);
            sender.send((index, result)).expect("the caller receives");
        }));
    }
    drop(sender);
    let mut results: Vec<(usize, R)> = receiver.iter().collect();
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
