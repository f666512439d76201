//! Random stories, and a graph library that finds the circles in them.

use super::story::{Event, Member, report, tell};
use harness::proptest::prelude::*;
use harness::{property, real_std as std};
use petgraph::algo::astar;
use petgraph::graphmap::DiGraphMap;
use std::fmt;

/// A node of the wait-for graph. From each there is one arrow at the most: from a thread to the lock that it waits
/// for, from a lock to the thread that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Node {
    Thread(u32),
    Lock(u32),
}

type Graph = DiGraphMap<Node, ()>;

/// Each event with the circle that it closes.
#[derive(Clone)]
struct Story(Vec<(Event, Vec<Member>)>);

pub fn follows_a_graph_library() {
    let choice = (1..=5_u32, 1..=5_u32, 0..8_u8);
    let story = prop::collection::vec(choice, 0..60).prop_map(|choices| written(&choices));
    property(story, |Story(story)| {
        let detector = real::detector::Detector::new();
        tell(story, |event| report!(real::detector, detector, event));
    });
}

/// The story that these choices make, where each is a thread, a lock, and a number that decides between what this
/// thread could do with this lock.
fn written(choices: &[(u32, u32, u8)]) -> Story {
    let mut graph = Graph::new();
    let mut story = Vec::new();
    for &(thread, lock, choice) in choices {
        if let Some(event) = possible(&graph, thread, lock, choice) {
            apply(&mut graph, event);
            story.push((event, closed_by(&graph, event)));
        }
    }
    Story(story)
}

/// What the thread can do; nothing, if it has to wait.
fn possible(graph: &Graph, thread: u32, lock: u32, choice: u8) -> Option<Event> {
    let from = |node| graph.neighbors(node).next();
    if let Some(Node::Lock(awaited)) = from(Node::Thread(thread)) {
        return match from(Node::Lock(awaited)) {
            None => Some(Event::Acquired(thread, awaited)),
            Some(_) => (choice == 0).then_some(Event::GaveUp(thread)),
        };
    }
    match from(Node::Lock(lock)) {
        Some(holder) if holder == Node::Thread(thread) => match choice {
            0 => Some(Event::Requested(thread, lock)),
            1..=3 => Some(Event::Released(thread, lock)),
            _ => None,
        },
        None if choice < 6 => Some(Event::Acquired(thread, lock)),
        _ => Some(Event::Requested(thread, lock)),
    }
}

fn apply(graph: &mut Graph, event: Event) {
    match event {
        Event::Requested(thread, lock) => {
            graph.add_edge(Node::Thread(thread), Node::Lock(lock), ());
        }
        Event::Acquired(thread, lock) => {
            graph.remove_edge(Node::Thread(thread), Node::Lock(lock));
            graph.add_edge(Node::Lock(lock), Node::Thread(thread), ());
        }
        Event::GaveUp(thread) => {
            let awaited = graph.neighbors(Node::Thread(thread)).next();
            let awaited = awaited.expect("only a thread that waits gives up");
            graph.remove_edge(Node::Thread(thread), awaited);
        }
        Event::Released(thread, lock) => {
            graph.remove_edge(Node::Lock(lock), Node::Thread(thread));
        }
    }
}

/// The circle that an event has closed: a way from the lock that was requested back to the thread.
fn closed_by(graph: &Graph, event: Event) -> Vec<Member> {
    let Event::Requested(thread, lock) = event else {
        return Vec::new(); // a thread that waits for nothing is in no circle
    };
    let is_back = |node| node == Node::Thread(thread);
    let Some((_, way)) = astar(graph, Node::Lock(lock), is_back, |_| 1, |_| 0) else {
        return Vec::new();
    };
    // Lock, holder, the lock that this one waits for, its holder, and so on, up to the thread itself.
    let pairs: Vec<(u32, u32)> = way
        .chunks_exact(2)
        .map(|pair| match pair {
            [Node::Lock(lock), Node::Thread(holder)] => (*lock, *holder),
            _ => unreachable!("locks and threads take turns on every way"),
        })
        .collect();
    let members = pairs.iter().enumerate().map(|(place, &(waits_for, _))| {
        let (holds, member) = pairs[place.checked_sub(1).unwrap_or(pairs.len() - 1)];
        [member, holds, waits_for]
    });
    members.collect()
}

impl fmt::Debug for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let events: Vec<String> = self.0.iter().map(|(event, _)| event.to_string()).collect();
        f.write_str(&events.join(", "))
    }
}
