// mutant: names all threads that wait while there is a circle
// verdict: wrong-answer
// check: a_bystander_is_no_member
// In a circle everybody waits, but not everybody who waits is in the circle. Who looks for the mistake looks at the
// wrong threads.

use parking_lot::Mutex;
use std::collections::HashMap;
use std::fmt;

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
        let mut thread = first;
        for _ in 0..self.waits_for.len() {
            let lock = *self.waits_for.get(&thread)?;
            thread = *self.held_by.get(&lock)?;
            if thread == first {
                return Some(closed(self, first));
            }
        }
        None
    }
}

fn closed(graph: &Graph, first: Thread) -> Deadlock {
    let holds = |thread: Thread| {
        let wanted = |lock: &Lock| graph.waits_for.values().any(|one| one == lock);
        let mut held = graph.held_by.iter();
        held.find(|(lock, holder)| **holder == thread && wanted(lock))
            .map(|(lock, _)| *lock)
    };
    let link = |(&thread, &waits_for): (&Thread, &Lock)| {
        holds(thread).map(|holds| Link {
            thread,
            holds,
            waits_for,
        })
    };
    let mut circle: Vec<Link> = graph.waits_for.iter().filter_map(link).collect();
    circle.sort_by_key(|link| (link.thread != first, link.thread));
    Deadlock { circle }
}

impl Default for Detector {
    fn default() -> Self {
        Self::new()
    }
}
