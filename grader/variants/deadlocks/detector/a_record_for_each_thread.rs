// variant: the standard library, and for each thread what it holds and what it waits for

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thread(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lock(pub u32);

#[derive(Debug)]
pub struct Detector {
    threads: Mutex<BTreeMap<Thread, Record>>,
}

#[derive(Debug, Default)]
struct Record {
    holds: BTreeSet<Lock>,
    waits_for: Option<Lock>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadlock {
    pub circle: Vec<Link>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub thread: Thread,
    pub holds: Lock,
    pub waits_for: Lock,
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Link {
            thread: Thread(thread),
            holds: Lock(holds),
            waits_for: Lock(waits_for),
        } = self;
        write!(
            f,
            "thread {thread} holds lock {holds} and waits for lock {waits_for}"
        )
    }
}

impl fmt::Display for Deadlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let links: Vec<String> = self.circle.iter().map(Link::to_string).collect();
        f.write_str(&links.join(", "))
    }
}

impl Detector {
    pub fn new() -> Self {
        Self {
            threads: Mutex::default(),
        }
    }

    pub fn requested(&self, thread: Thread, lock: Lock) -> Option<Deadlock> {
        let mut threads = self.threads();
        threads.entry(thread).or_default().waits_for = Some(lock);
        circle(&threads, thread)
    }

    pub fn acquired(&self, thread: Thread, lock: Lock) {
        let mut threads = self.threads();
        let record = threads.entry(thread).or_default();
        record.waits_for = None;
        record.holds.insert(lock);
    }

    pub fn gave_up(&self, thread: Thread) {
        self.threads().entry(thread).or_default().waits_for = None;
    }

    pub fn released(&self, thread: Thread, lock: Lock) {
        let mut threads = self.threads();
        threads.entry(thread).or_default().holds.remove(&lock);
    }

    fn threads(&self) -> MutexGuard<'_, BTreeMap<Thread, Record>> {
        self.threads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Depth first, with a list of the threads that were seen.
fn circle(threads: &BTreeMap<Thread, Record>, first: Thread) -> Option<Deadlock> {
    let mut seen = BTreeSet::new();
    let mut circle: Vec<Link> = Vec::new();
    let mut thread = first;
    while seen.insert(thread) {
        let waits_for = threads[&thread].waits_for?;
        let (next, _) = threads
            .iter()
            .find(|(_, record)| record.holds.contains(&waits_for))?;
        let holds = circle.last().map_or(waits_for, |before| before.waits_for);
        circle.push(Link {
            thread,
            holds,
            waits_for,
        });
        thread = *next;
    }
    if thread != first {
        return None;
    }
    circle[0].holds = circle[circle.len() - 1].waits_for;
    Some(Deadlock { circle })
}

impl Default for Detector {
    fn default() -> Self {
        Self::new()
    }
}
