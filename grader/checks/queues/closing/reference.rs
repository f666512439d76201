//! Held against a plain queue: by one thread, by random programs of several, and on real threads.

use super::queue;
use crate::closing::Closed;
use harness::proptest::prelude::*;
use harness::{Answer, Linear, ensure, ensure_eq, property, real_std};
use std::collections::VecDeque;
use std::num::NonZeroUsize;

#[derive(Clone, Debug)]
enum Call {
    Push(String),
    Pop,
    Close,
}

pub(super) fn follows_the_reference() {
    let call = prop_oneof![
        5 => "[a-z]{1,3}".prop_map(Call::Push),
        4 => Just(Call::Pop),
        1 => Just(Call::Close),
    ];
    property(
        (1..4_usize, prop::collection::vec(call, 0..14)),
        |(capacity, calls)| {
            let most = NonZeroUsize::new(capacity).expect("made so");
            let queue = real::closing::ClosableQueue::new(most);
            let (mut left, mut open) = (VecDeque::new(), true);
            for call in calls {
                match call {
                    // These would wait for ever.
                    Call::Push(_) if open && left.len() == capacity => {}
                    Call::Pop if open && left.is_empty() => {}
                    Call::Push(item) => {
                        let found: Result<(), real::closing::Closed<String>> =
                            queue.push(item.clone());
                        let expected = if open {
                            left.push_back(item);
                            Ok(())
                        } else {
                            Err(real::closing::Closed(item))
                        };
                        ensure_eq!(found, expected, "`push` on a queue that is {}", said(open));
                    }
                    Call::Pop => {
                        let found: Option<String> = queue.pop();
                        ensure_eq!(
                            found,
                            left.pop_front(),
                            "`pop` on a queue that is {}",
                            said(open)
                        );
                    }
                    Call::Close => {
                        let found: bool = queue.close();
                        ensure_eq!(found, open, "`close` on a queue that is {}", said(open));
                        open = false;
                    }
                }
            }
        },
    );
}

fn said(open: bool) -> &'static str {
    if open { "open" } else { "closed" }
}

#[derive(Clone, Copy, Debug)]
enum Op {
    Push(u64),
    Pop,
    Close,
}

/// Programs are of six calls at most: with six items in it and room for six more, nobody waits.
pub(super) fn each_call_is_one_step() {
    let push = (10..13_u64).prop_map(Op::Push);
    Linear {
        subject: || queue(12, [1, 2, 3, 4, 5, 6]),
        call: |queue, op| match op {
            Op::Push(item) => Answer::of(queue.push(item)),
            Op::Pop => Answer::of(queue.pop()),
            Op::Close => Answer::of(queue.close()),
        },
        reference: || (VecDeque::from([1, 2, 3, 4, 5, 6]), true),
        expect: |(items, open), op| match op {
            Op::Push(item) => Answer::of(match *open {
                false => Err(Closed(item)),
                true => {
                    items.push_back(item);
                    Ok(())
                }
            }),
            Op::Pop => Answer::of(items.pop_front()),
            Op::Close => Answer::of(std::mem::replace(open, false)),
        },
    }
    .check(&prop_oneof![push, Just(Op::Pop), Just(Op::Close)].boxed());
}

pub(super) fn nothing_is_lost_on_real_threads() {
    let capacity = NonZeroUsize::new(4).expect("it is not zero");
    let queue = real::closing::ClosableQueue::new(capacity);
    // Pushes until the queue is closed; which of these numbers were accepted.
    let produce = |numbers: std::ops::RangeFrom<u64>| {
        let accepted = numbers
            .clone()
            .take_while(|&number| match queue.push(number) {
                Ok(()) => true,
                Err(real::closing::Closed(item)) => {
                    ensure_eq!(
                        item,
                        number,
                        "the item that came back from `push({number})`"
                    );
                    false
                }
            });
        accepted.collect::<Vec<u64>>()
    };
    let (mut accepted, mut received) = real_std::thread::scope(|scope| {
        let producers = [
            scope.spawn(|| produce(0..)),
            scope.spawn(|| produce(1_000_000..)),
        ];
        let consumer = scope.spawn(|| std::iter::from_fn(|| queue.pop()).collect::<Vec<u64>>());
        let mut received: Vec<u64> = std::iter::from_fn(|| queue.pop()).take(100).collect();
        queue.close();
        received.extend(std::iter::from_fn(|| queue.pop()));
        received.extend(consumer.join().unwrap());
        (
            producers.map(|producer| producer.join().unwrap()).concat(),
            received,
        )
    });
    accepted.sort_unstable();
    received.sort_unstable();
    ensure!(
        accepted == received,
        "{} items were pushed with success and {} were popped, and these are not the same ones",
        accepted.len(),
        received.len()
    );
}

/// Compiles if no more is asked of items than the exercise says.
fn any_item_will_do<T>(queue: &crate::closing::ClosableQueue<T>, item: T) -> Option<T> {
    let _ = queue.push(item);
    queue.pop().filter(|_| queue.close())
}

harness::compares_by_parts!(Closed<u64>, Closed(7));
