// mutant: asks only whether the holder waits for this thread
// verdict: deadlock
// check: three_threads_watched
// AB and BA is the deadlock of every textbook. With one thread more in between, nobody waits for the one that waits
// for it, and still nobody goes on.

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
        let mut graph = self.graph.lock();
        graph.waits_for.insert(thread, lock);
        graph.circle_through(thread)
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
    fn circle_through(&self, first: Thread) -> Option<Deadlock> {
        let wanted = *self.waits_for.get(&first)?;
        let second = *self.held_by.get(&wanted)?;
        if second == first {
            return Some(closed(vec![(first, wanted)], wanted));
        }
        let awaited = *self.waits_for.get(&second)?;
        let is_mine = *self.held_by.get(&awaited)? == first;
        is_mine.then(|| closed(vec![(first, wanted), (second, awaited)], awaited))
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
