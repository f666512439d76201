// mutant: has a place for each number, up to sixty-three
// verdict: panicked
// check: any_number_will_do
// Nothing is quicker to find than a place by its number. But the numbers are somebody else's, and nobody said that they
// begin at zero and end soon.

use parking_lot::Mutex;
use std::{fmt, mem};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thread(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lock(pub u32);

#[derive(Debug)]
pub struct Detector {
    graph: Mutex<Graph>,
}

const PLACES: usize = 64;

type Places<T> = [Option<T>; PLACES];

#[derive(Debug)]
struct Graph {
    waits_for: Places<Lock>,
    held_by: Places<Thread>,
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
            graph: Mutex::new(Graph {
                waits_for: [None; PLACES],
                held_by: [None; PLACES],
            }),
        }
    }

    #[must_use = "who closes a circle and waits all the same waits for ever"]
    pub fn requested(&self, thread: Thread, lock: Lock) -> Option<Deadlock> {
        let mut graph = self.graph.lock();
        graph.waits_for[thread.0 as usize] = Some(lock);
        graph.circle_through(thread)
    }

    pub fn acquired(&self, thread: Thread, lock: Lock) {
        let mut graph = self.graph.lock();
        graph.waits_for[thread.0 as usize] = None;
        graph.held_by[lock.0 as usize] = Some(thread);
    }

    pub fn gave_up(&self, thread: Thread) {
        self.graph.lock().waits_for[thread.0 as usize] = None;
    }

    pub fn released(&self, thread: Thread, lock: Lock) {
        let holder = self.graph.lock().held_by[lock.0 as usize].take();
        debug_assert_eq!(holder, Some(thread), "only the holder releases a lock");
    }
}

impl Graph {
    fn circle_through(&self, first: Thread) -> Option<Deadlock> {
        let mut path = Vec::new();
        let mut thread = first;
        for _ in 0..PLACES {
            let lock = self.waits_for[thread.0 as usize]?;
            path.push((thread, lock));
            thread = self.held_by[lock.0 as usize]?;
            if thread == first {
                return Some(closed(path, lock));
            }
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
