// mutant: keeps one lock for each thread that holds any
// verdict: wrong-answer
// check: a_thread_holds_many_locks
// A map from the thread to its lock looks like the other map. But a thread may hold several, and then only the last
// one counts: circles through the others are missed.

use parking_lot::Mutex;
use std::collections::HashMap;
use std::{fmt, mem};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thread(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lock(pub u32);

#[derive(Debug)]
pub struct Detector {
    graph: Mutex<Graph>,
}

#[derive(Debug, Default)]
struct Graph {
    waits_for: HashMap<Thread, Lock>,
    holds: HashMap<Thread, Lock>,
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
            graph: Mutex::default(),
        }
    }

    pub fn requested(&self, thread: Thread, lock: Lock) -> Option<Deadlock> {
        let mut graph = self.graph.lock();
        graph.waits_for.insert(thread, lock);
        graph.circle_through(thread)
    }

    pub fn acquired(&self, thread: Thread, lock: Lock) {
        let mut graph = self.graph.lock();
        graph.waits_for.remove(&thread);
        graph.holds.insert(thread, lock);
    }

    pub fn gave_up(&self, thread: Thread) {
        self.graph.lock().waits_for.remove(&thread);
    }

    pub fn released(&self, thread: Thread, lock: Lock) {
        let mut graph = self.graph.lock();
        if graph.holds.get(&thread) == Some(&lock) {
            graph.holds.remove(&thread);
        }
    }
}

impl Graph {
    fn circle_through(&self, first: Thread) -> Option<Deadlock> {
        let mut path = Vec::new();
        let mut thread = first;
        for _ in 0..self.waits_for.len() {
            let lock = *self.waits_for.get(&thread)?;
            path.push((thread, lock));
            thread = self.holder(lock)?;
            if thread == first {
                return Some(closed(path, lock));
            }
        }
        None
    }

    fn holder(&self, lock: Lock) -> Option<Thread> {
        let mut holds = self.holds.iter();
        let (thread, _) = holds.find(|(_, held)| **held == lock)?;
        Some(*thread)
    }
}

fn closed(path: Vec<(Thread, Lock)>, last: Lock) -> Deadlock {
    let mut before = last;
    let link = |(thread, waits_for)| Link {
        thread,
        holds: mem::replace(&mut before, waits_for),
        waits_for,
    };
    Deadlock {
        circle: path.into_iter().map(link).collect(),
    }
}

impl Default for Detector {
    fn default() -> Self {
        Self::new()
    }
}
