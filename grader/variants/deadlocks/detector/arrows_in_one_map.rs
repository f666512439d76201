// variant: one map of arrows between nodes, and a tortoise that a hare overtakes in a circle

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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Node {
    Thread(Thread),
    Lock(Lock),
}

#[derive(Debug, Default)]
struct Graph {
    arrows: HashMap<Node, Node>,
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
        graph.arrows.insert(Node::Thread(thread), Node::Lock(lock));
        graph.circle_through(Node::Thread(thread))
    }

    pub fn acquired(&self, thread: Thread, lock: Lock) {
        let mut graph = self.graph.lock();
        graph.arrows.remove(&Node::Thread(thread));
        graph.arrows.insert(Node::Lock(lock), Node::Thread(thread));
    }

    pub fn gave_up(&self, thread: Thread) {
        self.graph.lock().arrows.remove(&Node::Thread(thread));
    }

    pub fn released(&self, thread: Thread, lock: Lock) {
        let _ = thread;
        self.graph.lock().arrows.remove(&Node::Lock(lock));
    }
}

impl Graph {
    fn after(&self, node: Node) -> Option<Node> {
        self.arrows.get(&node).copied()
    }

    fn circle_through(&self, first: Node) -> Option<Deadlock> {
        let (mut tortoise, mut hare) = (first, first);
        loop {
            tortoise = self.after(tortoise)?;
            hare = self.after(self.after(hare)?)?;
            if tortoise == hare {
                break;
            }
        }
        // They are in a circle now; is `first` in it, too?
        let mut nodes = vec![hare];
        let mut node = self.after(hare)?;
        while node != hare {
            nodes.push(node);
            node = self.after(node)?;
        }
        let place = nodes.iter().position(|node| *node == first)?;
        nodes.rotate_left(place);
        let lock = |place: usize| match nodes[place % nodes.len()] {
            Node::Lock(lock) => lock,
            Node::Thread(_) => unreachable!("threads wait for locks"),
        };
        let link = |(place, node): (usize, &Node)| match node {
            Node::Thread(thread) => Some(Link {
                thread: *thread,
                holds: lock(place + nodes.len() - 1),
                waits_for: lock(place + 1),
            }),
            Node::Lock(_) => None,
        };
        Some(Deadlock {
            circle: nodes.iter().enumerate().filter_map(link).collect(),
        })
    }
}

impl Default for Detector {
    fn default() -> Self {
        Self::new()
    }
}
