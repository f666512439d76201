//! The schedule itself: threads, their steps in order, and what each waits for at the end.

use crate::text::shown;
use crate::words;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One execution, step by step, as a learner can follow it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Schedule {
    /// Names of the threads; a step's `thread` is an index into it. The first is `main`.
    pub threads: Vec<String>,
    /// The steps, in the order in which they were taken.
    pub steps: Vec<Step>,
    /// How many times a thread was stopped though it could have gone on.
    pub preemptions: u32,
    /// Which execution of the exploration this is, counted from 1.
    pub execution: u64,
    /// What each thread that did not end was waiting for; empty unless it is a deadlock.
    pub waits: Vec<Wait>,
    /// How things stood after each step, for those who go through the schedule step by step. Empty
    /// where nobody asked for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moments: Vec<Moment>,
}

impl Schedule {
    /// What is held, who waits, and who is about to take a lock: a line each, such as `main holds the mutex count`.
    pub fn told(&self, moment: &Moment) -> Vec<String> {
        let line = |it: &Concerns, verb: &str| {
            let who = words::thread(self, it.thread);
            format!("{who} {verb} {}", shown(&it.what))
        };
        let wants = |it: &Concerns, verb: &str| line(it, verb) + &self.held_by(moment, it);
        let held = moment.held.iter().map(|it| line(it, "holds"));
        let waiting = moment.waiting.iter().map(|it| wants(it, "waits for"));
        let taking = moment.taking.iter();
        let taking = taking.map(|it| wants(it, "is about to take"));
        held.chain(waiting).chain(taking).collect()
    }

    /// Who holds what a thread wants, such as `, which main holds`; nothing where nobody does.
    fn held_by(&self, moment: &Moment, wanted: &Concerns) -> String {
        let mut holders: Vec<usize> = Vec::new();
        for held in moment.held.iter().filter(|it| it.what == wanted.what) {
            if !holders.contains(&held.thread) {
                holders.push(held.thread);
            }
        }
        let names: Vec<String> = holders.iter().map(|&it| words::thread(self, it)).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => format!(", which {one} holds"),
            all => format!(", which {} hold", all.join(" and ")),
        }
    }
}

/// How things stand after a step, until the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// What is held, and by whom.
    pub held: Vec<Concerns>,
    /// What is waited for, and by whom.
    pub waiting: Vec<Concerns>,
    /// Locks that are about to be taken, and by whom: a thread was stopped right before it, whether the lock is free
    /// or not. It does not wait: it has not come to the lock yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taking: Vec<Concerns>,
}

/// A thread, and what it holds or waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concerns {
    /// Index of the thread.
    pub thread: usize,
    /// Such as `the mutex count`, or `the end of thread 1`.
    pub what: String,
}

/// One operation by one thread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Index of the thread that took the step.
    pub thread: usize,
    /// The operation's name, such as `lock`, and the object's, such as `lock balance`.
    pub operation: String,
    /// The value read, written or found there, where it can be shown.
    pub value: Option<String>,
    /// The learner's line (or the check's, for steps that the check takes itself).
    pub place: Option<Place>,
    /// Whether another thread was stopped, though it could have gone on, for this step.
    pub preempts: bool,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// File name without its folders, but for `checks/` before a check's own file: that has the
    /// name of the learner's.
    pub file: String,
    /// Line, counted from 1.
    pub line: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// A thread that waits at the end of the schedule: one edge of the wait-for graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wait {
    /// Index of the thread that waits.
    pub thread: usize,
    /// What it waits for, such as `lock a` or `a notification of changed`.
    pub what: String,
    /// Where it waits.
    pub place: Option<Place>,
    /// Who could end the wait but cannot run; empty where nobody is left to do it.
    pub held_by: Vec<Hold>,
}

/// A thread that holds what another waits for, or could end the wait otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hold {
    /// Index of the thread that holds it.
    pub thread: usize,
    /// Where it was taken.
    pub taken: Option<Place>,
    /// Where there is nothing to hold: what the thread was the last to do, such as `receive from it`.
    /// It was done where `taken` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_to: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_holds_what_is_wanted_is_told() {
        let schedule = Schedule {
            threads: ["main", "A", "B"].map(str::to_owned).to_vec(),
            steps: Vec::new(),
            preemptions: 0,
            execution: 1,
            waits: Vec::new(),
            moments: Vec::new(),
        };
        let concerns = |thread, what: &str| Concerns {
            thread,
            what: what.to_owned(),
        };
        let moment = Moment {
            held: vec![
                concerns(1, "the rwlock"),
                concerns(1, "the rwlock"),
                concerns(0, "the mutex"),
                concerns(2, "the rwlock"),
            ],
            waiting: vec![concerns(0, "the rwlock"), concerns(1, "the mutex")],
            taking: vec![concerns(2, "the semaphore")],
        };
        assert_eq!(
            schedule.told(&moment)[4..],
            [
                "main waits for the rwlock, which A and B hold",
                "A waits for the mutex, which main holds",
                "B is about to take the semaphore",
            ]
        );
    }
}
