// mutant: looks for a circle first, and notes the request then, under two locks
// verdict: deadlock
// check: two_threads_watched
// Two threads look, one after the other, and find none. Then both note that they wait, and the circle is there, with
// nobody left to look. Looking and noting have to be one step.

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
    held_by: HashMap<Lock, Thread>,
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
        let found = self.graph.lock().circle_through(thread, lock);
        self.graph.lock().waits_for.insert(thread, lock);
        found
    }

    pub fn acquired(&self, thread: Thread, lock: Lock) {
        let mut graph = self.graph.lock();
        graph.waits_for.remove(&thread);
        graph.held_by.insert(lock, thread);
    }

    pub fn gave_up(&self, thread: Thread) {
        self.graph.lock().waits_for.remove(&thread);
    }

    pub fn released(&self, thread: Thread, lock: Lock) {
        let holder = self.graph.lock().held_by.remove(&lock);
        debug_assert_eq!(holder, Some(thread), "only the holder releases a lock");
    }
}

impl Graph {
    fn circle_through(&self, first: Thread, wanted: Lock) -> Option<Deadlock> {
        let mut path = vec![(first, wanted)];
        for _ in 0..=self.waits_for.len() {
            let (_, lock) = path[path.len() - 1];
            let thread = *self.held_by.get(&lock)?;
            if thread == first {
                return Some(closed(path, lock));
            }
            path.push((thread, *self.waits_for.get(&thread)?));
        }
        None
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
