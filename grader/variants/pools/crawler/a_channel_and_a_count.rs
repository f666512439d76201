// variant: a channel for what is waiting, an atomic count of what is unfinished, and an empty page at the end

use crossbeam::channel::{Sender, unbounded};
use parking_lot::Mutex;
use std::collections::{BTreeMap, HashSet};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub trait Web: Sync {
    type Error: Send;

    fn fetch(&self, address: &str) -> Result<Vec<String>, Self::Error>;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub workers: NonZeroUsize,
    pub pages: usize,
}

pub type Pages<E> = BTreeMap<String, Result<Vec<String>, E>>;

/// Counts a page down when it is done, or when fetching it panicked; the last one ends everything.
struct Unfinished<'a> {
    count: &'a AtomicUsize,
    workers: usize,
    send: &'a Sender<Option<String>>,
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        if self.count.fetch_sub(1, Ordering::AcqRel) == 1 {
            for _ in 0..self.workers {
                let _ = self.send.send(None);
            }
        }
    }
}

pub fn crawl<W: Web>(web: &W, start: &str, limits: Limits) -> Pages<W::Error> {
    if limits.pages == 0 {
        return Pages::new();
    }
    let workers = limits.workers.get();
    let known = Mutex::new(HashSet::from([start.to_owned()]));
    let pages = Mutex::new(Pages::new());
    let count = AtomicUsize::new(1);
    let (send, receive) = unbounded();
    let _ = send.send(Some(start.to_owned()));
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Ok(Some(address)) = receive.recv() {
                    let _unfinished = Unfinished {
                        count: &count,
                        workers,
                        send: &send,
                    };
                    let fetched = web.fetch(&address);
                    let mut new = Vec::new();
                    {
                        let mut known = known.lock();
                        for link in fetched.iter().flatten() {
                            if known.len() < limits.pages && known.insert(link.clone()) {
                                new.push(link.clone());
                            }
                        }
                    }
                    // Counted before they are there, and before this page is counted down.
                    count.fetch_add(new.len(), Ordering::AcqRel);
                    for link in new {
                        let _ = send.send(Some(link));
                    }
                    pages.lock().insert(address, fetched);
                }
            });
        }
    });
    pages.into_inner()
}
