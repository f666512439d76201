// mutant: keeps each of the two maps behind a lock of its own
// verdict: deadlock
// check: two_threads_watched
// Who holds what is looked up first, and then it takes the lock of the other map, to note the request and to search.
// Between the two another thread can take a lock and wait. The search then runs through a picture that never was.

use parking_lot::Mutex;
use std::collections::HashMap;
use std::{fmt, mem};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thread(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lock(pub u32);

#[derive(Debug)]
pub struct Detector {
    waits_for: Mutex<HashMap<Thread, Lock>>,
    held_by: Mutex<HashMap<Lock, Thread>>,
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
            waits_for: Mutex::default(),
            held_by: Mutex::default(),
        }
    }

    pub fn requested(&self, thread: Thread, lock: Lock) -> Option<Deadlock> {
        let held_by = self.held_by.lock().clone();
        let mut waits_for = self.waits_for.lock();
        waits_for.insert(thread, lock);
        circle_through(&waits_for, &held_by, thread)
    }

    pub fn acquired(&self, thread: Thread, lock: Lock) {
        self.waits_for.lock().remove(&thread);
        self.held_by.lock().insert(lock, thread);
    }

    pub fn gave_up(&self, thread: Thread) {
        self.waits_for.lock().remove(&thread);
    }

    pub fn released(&self, thread: Thread, lock: Lock) {
        let holder = self.held_by.lock().remove(&lock);
        debug_assert_eq!(holder, Some(thread), "only the holder releases a lock");
    }
}

fn circle_through(
    waits_for: &HashMap<Thread, Lock>,
    held_by: &HashMap<Lock, Thread>,
    first: Thread,
) -> Option<Deadlock> {
    let mut path = Vec::new();
    let mut thread = first;
    for _ in 0..waits_for.len() {
        let lock = *waits_for.get(&thread)?;
        path.push((thread, lock));
        thread = *held_by.get(&lock)?;
        if thread == first {
            return Some(closed(path, lock));
        }
    }
    None
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
