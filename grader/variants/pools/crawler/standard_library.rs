// variant: the standard library's lock, and a worker that is told of each new page and of the end

use std::collections::{BTreeMap, HashSet};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex};
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

struct State<E> {
    known: HashSet<String>,
    waiting: Vec<String>,
    /// Pages that are known and have not come back yet.
    unfinished: usize,
    pages: Pages<E>,
}

pub fn crawl<W: Web>(web: &W, start: &str, limits: Limits) -> Pages<W::Error> {
    if limits.pages == 0 {
        return Pages::new();
    }
    let state = Mutex::new(State {
        known: HashSet::from([start.to_owned()]),
        waiting: vec![start.to_owned()],
        unfinished: 1,
        pages: Pages::new(),
    });
    let changed = Condvar::new();
    let work = || {
        let mut guard = state.lock().unwrap();
        loop {
            guard = changed
                .wait_while(guard, |state| {
                    state.waiting.is_empty() && state.unfinished > 0
                })
                .unwrap();
            let Some(address) = guard.waiting.pop() else {
                return;
            };
            drop(guard);
            let fetched = catch_unwind(AssertUnwindSafe(|| web.fetch(&address)));
            guard = state.lock().unwrap();
            match fetched {
                Ok(fetched) => {
                    for link in fetched.iter().flatten() {
                        if guard.known.len() < limits.pages && guard.known.insert(link.clone()) {
                            guard.waiting.push(link.clone());
                            guard.unfinished += 1;
                            changed.notify_one();
                        }
                    }
                    // Zero after a panic of somebody else.
                    guard.unfinished = guard.unfinished.saturating_sub(1);
                    guard.pages.insert(address, fetched);
                }
                Err(panic) => {
                    // Everybody goes home.
                    guard.waiting.clear();
                    guard.unfinished = 0;
                    changed.notify_all();
                    drop(guard);
                    resume_unwind(panic);
                }
            }
            if guard.unfinished == 0 {
                changed.notify_all();
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..limits.workers.get() {
            scope.spawn(work);
        }
    });
    state.into_inner().unwrap().pages
}
