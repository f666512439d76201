// mutant: a queue and a lock for each priority, asked one after the other
// verdict: wrong-answer
// check: each_call_is_one_step
// Each lock is right, but a look at one after the other is not one step. What was found empty is filled
// behind its back, and something may be pushed where it does not look. Here it comes back with nothing,
// though the queue was never empty.

use parking_lot::{Condvar, Mutex};
use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

#[derive(Debug)]
pub struct PriorityQueue<P, T> {
    lanes: Mutex<BTreeMap<Reverse<P>, Lane<T>>>,
    gate: Mutex<()>,
    pushed: Condvar,
}

type Lane<T> = Arc<Mutex<VecDeque<T>>>;

impl<P: Ord, T> PriorityQueue<P, T> {
    pub fn new() -> Self {
        Self {
            lanes: Mutex::new(BTreeMap::new()),
            gate: Mutex::new(()),
            pushed: Condvar::new(),
        }
    }

    pub fn push(&self, priority: P, item: T) {
        let lane = Arc::clone(self.lanes.lock().entry(Reverse(priority)).or_default());
        lane.lock().push_back(item);
        drop(self.gate.lock());
        self.pushed.notify_all();
    }

    pub fn pop(&self) -> T {
        self.wait_for(|_| true)
    }

    pub fn pop_at_least(&self, least: &P) -> T {
        self.wait_for(|priority| priority >= least)
    }

    pub fn try_pop(&self) -> Option<T> {
        self.take(|_| true)
    }

    fn wait_for(&self, enough: impl Fn(&P) -> bool) -> T {
        let mut gate = self.gate.lock();
        loop {
            if let Some(item) = self.take(&enough) {
                return item;
            }
            self.pushed.wait(&mut gate);
        }
    }

    fn take(&self, enough: impl Fn(&P) -> bool) -> Option<T> {
        let lanes: Vec<Lane<T>> = self
            .lanes
            .lock()
            .iter()
            .take_while(|(Reverse(priority), _)| enough(priority))
            .map(|(_, lane)| Arc::clone(lane))
            .collect();
        lanes.iter().find_map(|lane| lane.lock().pop_front())
    }
}

impl<P: Ord, T> Default for PriorityQueue<P, T> {
    fn default() -> Self {
        Self::new()
    }
}
