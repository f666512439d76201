//! The rules: one state, and the states that one step of one thread leads to.

use crate::{LATE, NOTHING, Op, Outcome, Program};
use std::collections::VecDeque;

/// Everything there is between two steps.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct State {
    threads: Vec<Thread>,
    clock: u32,
    atomics: [i64; 2],
    /// For each mutex: who holds it, and the number it guards.
    mutexes: [(Option<usize>, i64); 2],
    readers: usize,
    /// A writer is inside, or waits for the readers to leave.
    writer: bool,
    /// The number that the read-write lock guards.
    guarded: i64,
    channel: VecDeque<i64>,
}

#[derive(Clone, Default, PartialEq, Eq, Hash)]
struct Thread {
    /// Its next operation.
    at: usize,
    started: bool,
    phase: Phase,
    permit: bool,
    had_free_timeout: bool,
    log: Vec<i64>,
}

/// How far a thread has come in its next operation.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
enum Phase {
    #[default]
    Before,
    /// The deadline of the wait that comes, from when the operation before it was over.
    Timed(u32),
    /// It waits, with a deadline if there is a number.
    Waiting(Option<u32>),
    /// It was woken from a condition variable, in time or not, and wants the mutex back.
    Woken { in_time: bool },
    /// Its message waits to be received.
    Offering(i64),
    /// Its message was received.
    Received,
}

impl State {
    pub fn start(program: &Program) -> State {
        let mut threads = vec![Thread::default(); program.threads.len()];
        threads[0].started = true;
        State {
            threads,
            clock: 0,
            atomics: [0; 2],
            mutexes: [(None, 0); 2],
            readers: 0,
            writer: false,
            guarded: 0,
            channel: VecDeque::new(),
        }
    }

    pub fn ended(&self, program: &Program) -> bool {
        (0..self.threads.len()).all(|thread| self.op(program, thread).is_none())
    }

    pub fn outcome(self) -> Outcome {
        let mut outcome: Outcome = self.threads.into_iter().map(|thread| thread.log).collect();
        outcome.push(self.atomics.to_vec());
        outcome
    }

    /// Every state that one step leads to. Only where there is none does the clock move.
    pub fn steps(&self, program: &Program) -> Vec<State> {
        let threads = 0..self.threads.len();
        let steps: Vec<State> = threads
            .flat_map(|thread| self.steps_of(program, thread))
            .collect();
        if !steps.is_empty() {
            return steps;
        }
        let deadlines = self.threads.iter().filter_map(|thread| match thread.phase {
            Phase::Waiting(deadline) => deadline,
            _ => None,
        });
        let Some(clock) = deadlines.min() else {
            return Vec::new();
        };
        State {
            clock,
            ..self.clone()
        }
        .steps(program)
    }

    fn op(&self, program: &Program, thread: usize) -> Option<Op> {
        program.threads[thread]
            .get(self.threads[thread].at)
            .copied()
    }

    /// The states that one step of `me` leads to: none where it has to wait, several where it is
    /// open what happens.
    fn steps_of(&self, program: &Program, me: usize) -> Vec<State> {
        let Some(op) = self.op(program, me).filter(|_| self.threads[me].started) else {
            return Vec::new();
        };
        let phase = self.threads[me].phase;
        let mut next = self.clone();
        match op {
            Op::Load(a) => next.done(program, me, Some(self.atomics[a])),
            Op::Store(a, value) => {
                next.atomics[a] = value;
                next.done(program, me, None)
            }
            Op::Add(a, value) => {
                next.atomics[a] += value;
                next.done(program, me, Some(self.atomics[a]))
            }
            Op::Exchange(a, old, new) => {
                if self.atomics[a] == old {
                    next.atomics[a] = new;
                }
                next.done(program, me, Some(self.atomics[a]))
            }
            Op::Lock(m) | Op::TryLock(m) | Op::LockTimeout(m) if self.mutexes[m].0.is_none() => {
                next.mutexes[m] = (Some(me), self.mutexes[m].1 + 1);
                next.done(program, me, Some(self.mutexes[m].1))
            }
            Op::Lock(_) => Vec::new(),
            Op::TryLock(_) => next.done(program, me, Some(NOTHING)),
            Op::LockTimeout(_) => {
                next.wait_or_time_out(me, |next| next.done(program, me, Some(LATE)))
            }
            Op::Unlock(m) => {
                if self.mutexes[m].0 == Some(me) {
                    next.mutexes[m].0 = None;
                }
                next.done(program, me, None)
            }
            Op::Wait(m) | Op::WaitTimeout(m) => match phase {
                Phase::Before | Phase::Timed(_) => {
                    let deadline = match phase {
                        Phase::Timed(deadline) => Some(deadline),
                        _ => None,
                    };
                    next.mutexes[m].0 = None;
                    next.threads[me].phase = Phase::Waiting(deadline);
                    vec![next]
                }
                Phase::Woken { in_time } if self.mutexes[m].0.is_none() => {
                    next.mutexes[m].0 = Some(me);
                    if !in_time {
                        next.threads[me].log.push(LATE);
                    }
                    next.done(program, me, Some(self.mutexes[m].1))
                }
                Phase::Waiting(Some(_)) => next.wait_or_time_out(me, |mut next| {
                    next.threads[me].phase = Phase::Woken { in_time: false };
                    vec![next]
                }),
                _ => Vec::new(),
            },
            Op::NotifyOne(m) => {
                let one = |&waiter: &usize| {
                    let mut next = self.clone();
                    next.threads[waiter].phase = Phase::Woken { in_time: true };
                    next.done(program, me, None)
                };
                match self.waiting_at(program, m).as_slice() {
                    [] => next.done(program, me, None),
                    waiters => waiters.iter().flat_map(one).collect(),
                }
            }
            Op::NotifyAll(m) => {
                for waiter in self.waiting_at(program, m) {
                    next.threads[waiter].phase = Phase::Woken { in_time: true };
                }
                next.done(program, me, None)
            }
            Op::Park | Op::ParkTimeout if self.threads[me].permit => {
                next.threads[me].permit = false;
                next.done(program, me, None)
            }
            Op::Park => Vec::new(),
            Op::ParkTimeout => next.wait_or_time_out(me, |next| next.done(program, me, None)),
            Op::Unpark(other) => {
                next.threads[other].permit = true;
                next.done(program, me, None)
            }
            Op::Read if !self.writer => {
                next.readers += 1;
                next.done(program, me, Some(self.guarded))
            }
            Op::Read => Vec::new(),
            Op::ReadDone => {
                next.readers -= 1;
                next.done(program, me, None)
            }
            // The first step keeps new readers and writers out, the second waits for readers.
            Op::Write if phase == Phase::Before && !self.writer => {
                next.writer = true;
                next.threads[me].phase = Phase::Waiting(None);
                vec![next]
            }
            Op::Write if phase != Phase::Before && self.readers == 0 => {
                next.guarded += 1;
                next.done(program, me, Some(self.guarded))
            }
            Op::Write => Vec::new(),
            Op::WriteDone => {
                next.writer = false;
                next.done(program, me, None)
            }
            Op::Send(value) => self.send(program, me, value),
            Op::Receive | Op::TryReceive | Op::ReceiveTimeout => self.receive(program, me, op),
            Op::Now => next.done(program, me, Some(self.clock.into())),
            Op::Yield | Op::DropSender | Op::DropReceiver => next.done(program, me, None),
            Op::Spawn(other) => {
                next.threads[other].started = true;
                next.done(program, me, None)
            }
            Op::Join(other) if self.op(program, other).is_none() => next.done(program, me, None),
            Op::Join(_) => Vec::new(),
        }
    }

    fn send(&self, program: &Program, me: usize, value: i64) -> Vec<State> {
        let mut next = self.clone();
        match self.threads[me].phase {
            Phase::Received => next.done(program, me, None),
            _ if !self.is_to_come(program, Op::DropReceiver) => {
                next.done(program, me, Some(NOTHING))
            }
            _ if self.channel.len() < program.capacity => {
                next.channel.push_back(value);
                next.done(program, me, None)
            }
            Phase::Before if program.capacity == 0 => {
                next.threads[me].phase = Phase::Offering(value);
                vec![next]
            }
            _ => Vec::new(),
        }
    }

    fn receive(&self, program: &Program, me: usize, op: Op) -> Vec<State> {
        if !self.channel.is_empty() {
            let mut next = self.clone();
            let message = next.channel.pop_front();
            return next.done(program, me, message);
        }
        let take = |sender: usize| match self.threads[sender].phase {
            Phase::Offering(value) => {
                let mut next = self.clone();
                next.threads[sender].phase = Phase::Received;
                next.done(program, me, Some(value))
            }
            _ => Vec::new(),
        };
        let taken: Vec<State> = (0..self.threads.len()).flat_map(take).collect();
        let next = self.clone();
        match op {
            _ if !taken.is_empty() => taken,
            Op::TryReceive => next.done(program, me, Some(NOTHING)),
            _ if !self.is_to_come(program, Op::DropSender) => next.done(program, me, Some(NOTHING)),
            Op::ReceiveTimeout => {
                next.wait_or_time_out(me, |next| next.done(program, me, Some(LATE)))
            }
            _ => Vec::new(),
        }
    }

    /// Whether any thread has yet to drop its end of the channel.
    fn is_to_come(&self, program: &Program, drop: Op) -> bool {
        let left = |(thread, ops): (&Thread, &Vec<Op>)| ops[thread.at..].contains(&drop);
        self.threads.iter().zip(&program.threads).any(left)
    }

    fn waiting_at(&self, program: &Program, mutex: usize) -> Vec<usize> {
        let waits = |&thread: &usize| {
            matches!(self.threads[thread].phase, Phase::Waiting(_))
                && matches!(self.op(program, thread), Some(Op::Wait(m) | Op::WaitTimeout(m)) if m == mutex)
        };
        (0..self.threads.len()).filter(waits).collect()
    }

    /// What cannot be done now is waited for, until `late`.
    fn wait_or_time_out(mut self, me: usize, late: impl FnOnce(State) -> Vec<State>) -> Vec<State> {
        let thread = &mut self.threads[me];
        match thread.phase {
            Phase::Waiting(Some(deadline)) if self.clock >= deadline => late(self),
            Phase::Waiting(Some(deadline)) if !thread.had_free_timeout => {
                thread.had_free_timeout = true;
                self.clock = deadline;
                late(self)
            }
            Phase::Timed(deadline) => {
                thread.phase = Phase::Waiting(Some(deadline));
                vec![self]
            }
            _ => Vec::new(),
        }
    }

    /// The operation is over, and the next one begins.
    fn done(mut self, program: &Program, me: usize, told: Option<i64>) -> Vec<State> {
        let thread = &mut self.threads[me];
        thread.log.extend(told);
        thread.at += 1;
        self.threads[me].phase = match self.op(program, me) {
            Some(op) if op.is_timed() => Phase::Timed(self.clock + 1),
            _ => Phase::Before,
        };
        vec![self]
    }
}
