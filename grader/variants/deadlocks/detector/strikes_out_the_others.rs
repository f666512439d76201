// variant: strikes out whoever cannot be in a circle, until nobody is left who is not

use parking_lot::Mutex;
use std::collections::BTreeMap;
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
    waits_for: BTreeMap<Thread, Lock>,
    held_by: BTreeMap<Lock, Thread>,
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
        // The lock that each thread waits for, and who holds it: threads that wait for a free lock are out.
        let mut left: BTreeMap<Thread, (Lock, Thread)> = BTreeMap::new();
        for (thread, lock) in &self.waits_for {
            if let Some(holder) = self.held_by.get(lock) {
                left.insert(*thread, (*lock, *holder));
            }
        }
        // Out is whoever waits for somebody who is out, or is waited for by nobody.
        loop {
            let all = left.clone();
            left.retain(|thread, (_, holder)| {
                all.contains_key(holder) && all.values().any(|(_, other)| other == thread)
            });
            if left.len() == all.len() {
                break;
            }
        }
        // Only circles are left.
        let mut circle = Vec::new();
        let (mut holds, mut thread) = {
            let (_, (lock, _)) = left.iter().find(|(_, (_, holder))| *holder == first)?;
            (*lock, first)
        };
        while circle.is_empty() || thread != first {
            let (waits_for, holder) = left[&thread];
            circle.push(Link {
                thread,
                holds,
                waits_for,
            });
            (holds, thread) = (waits_for, holder);
        }
        Some(Deadlock { circle })
    }
}

impl Default for Detector {
    fn default() -> Self {
        Self::new()
    }
}
