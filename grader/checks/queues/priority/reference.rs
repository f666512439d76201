//! Held against a plain list: by one thread, by random programs of several, and on real threads.

use crate::priority::PriorityQueue;
use harness::proptest::prelude::*;
use harness::{Answer, Linear, ensure, ensure_eq, property, real_std};

/// A priority that can be compared and nothing else. It cannot be copied.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Priority(u8);

/// An item that cannot even be compared with another one.
struct Item(u64);

#[derive(Clone, Copy, Debug)]
enum Call {
    Push(u8),
    Pop,
    PopAtLeast(u8),
    TryPop,
}

/// What is in a queue, in the order in which it was pushed, each with its priority.
#[derive(Clone, Debug, Default)]
struct Plain(Vec<(u8, u64)>);

impl Plain {
    fn highest(&self) -> Option<u8> {
        self.0.iter().map(|(priority, _)| *priority).max()
    }

    fn pop(&mut self) -> Option<u64> {
        let highest = self.highest()?;
        let oldest = self.0.iter().position(|(other, _)| *other == highest)?;
        let (_, item) = self.0.remove(oldest);
        Some(item)
    }

    fn has_at_least(&self, least: u8) -> bool {
        self.highest().is_some_and(|highest| highest >= least)
    }
}

pub(super) fn follows_the_reference() {
    let call = prop_oneof![
        4 => (1..4_u8).prop_map(Call::Push),
        1 => Just(Call::Pop),
        1 => (1..4_u8).prop_map(Call::PopAtLeast),
        1 => Just(Call::TryPop),
    ];
    property(prop::collection::vec(call, 0..20), |calls| {
        let queue = real::priority::PriorityQueue::new();
        let mut plain = Plain::default();
        for (number, call) in (1..).zip(calls) {
            let when = format!("with {} items in the queue", plain.0.len());
            let (name, found) = match call {
                // These would wait for ever.
                Call::Pop if plain.0.is_empty() => continue,
                Call::PopAtLeast(least) if !plain.has_at_least(least) => continue,
                Call::Push(priority) => {
                    queue.push(Priority(priority), Item(number));
                    plain.0.push((priority, number));
                    continue;
                }
                Call::Pop => ("pop", Some(queue.pop())),
                Call::PopAtLeast(least) => {
                    ("pop_at_least", Some(queue.pop_at_least(&Priority(least))))
                }
                Call::TryPop => ("try_pop", queue.try_pop()),
            };
            let found = found.map(|Item(found)| found);
            ensure_eq!(
                found,
                plain.pop(),
                "the number of the call that pushed what `{name}` took, {when}"
            );
        }
    });
}

#[derive(Clone, Copy, Debug)]
enum Op {
    Push(u8, u64),
    TryPop,
}

pub(super) fn each_call_is_one_step() {
    let push = (1..3_u8, 10..14_u64).prop_map(|(priority, item)| Op::Push(priority, item));
    Linear {
        subject: PriorityQueue::new,
        call: |queue, op| match op {
            Op::Push(priority, item) => {
                queue.push(priority, item);
                Answer::of(())
            }
            Op::TryPop => Answer::of(queue.try_pop()),
        },
        reference: Plain::default,
        expect: |plain, op| match op {
            Op::Push(priority, item) => {
                plain.0.push((priority, item));
                Answer::of(())
            }
            Op::TryPop => Answer::of(plain.pop()),
        },
    }
    .check(&prop_oneof![push, Just(Op::TryPop)].boxed());
}

pub(super) fn all_arrive_on_real_threads() {
    const EACH: u64 = 1_000;
    const LEVELS: u64 = 3;
    let queue = real::priority::PriorityQueue::new();
    let push = |items: std::ops::Range<u64>| {
        for item in items {
            queue.push(item % LEVELS, item);
        }
    };
    let popped: [Vec<u64>; 2] = real_std::thread::scope(|scope| {
        let pop = || (0..EACH).map(|_| queue.pop()).collect();
        let both = [scope.spawn(pop), scope.spawn(pop)];
        scope.spawn(|| push(0..EACH));
        scope.spawn(|| push(EACH..2 * EACH));
        both.map(|one| one.join().unwrap())
    });
    for popped in &popped {
        for (from, level) in (0..2).flat_map(|from| (0..LEVELS).map(move |level| (from, level))) {
            let of_one = |item: &&u64| **item / EACH == from && **item % LEVELS == level;
            ensure!(
                popped.iter().filter(of_one).is_sorted(),
                "a thread pushed items of one priority in their order, and another one popped them \
                 in a different order"
            );
        }
    }
    let mut all = popped.concat();
    all.sort_unstable();
    ensure!(
        all.iter().copied().eq(0..2 * EACH),
        "{} items were pushed, once each, but those popped are others or more than once there",
        2 * EACH
    );
}
