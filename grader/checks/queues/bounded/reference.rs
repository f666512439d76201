//! A queue beside a plain one: used by one thread, and by several at once.

use super::{queue, real_queue};
use crate::bounded::Full;
use harness::proptest::prelude::*;
use harness::{Answer, Linear, ensure_eq, property};
use std::collections::VecDeque;

/// An item that cannot be copied or made from nothing: a queue needs none of that.
#[derive(Debug, PartialEq)]
struct Item(u64);

#[derive(Clone, Copy, Debug)]
enum Call {
    Push,
    Pop,
    TryPush,
    TryPop,
}

pub(super) fn follows_the_reference() {
    use Call::{Pop, Push, TryPop, TryPush};
    // First those that cannot wait for ever.
    follows(prop_oneof![Just(TryPush), Just(TryPop)].boxed());
    follows(prop_oneof![Just(Push), Just(Pop), Just(TryPush), Just(TryPop)].boxed());
}

fn follows(call: BoxedStrategy<Call>) {
    let calls = prop::collection::vec(call, 0..20);
    property((1..4_usize, calls), |(capacity, calls)| {
        let queue = real_queue(capacity);
        let mut items = VecDeque::new();
        for (number, call) in (1..).zip(calls) {
            let when = format!("with {} items in a queue for {capacity}", items.len());
            let is_full = items.len() == capacity;
            match call {
                Call::Push if is_full => {} // it would wait for ever
                Call::Pop if items.is_empty() => {}
                Call::Push => {
                    queue.push(Item(number));
                    items.push_back(number);
                }
                Call::Pop => {
                    let Item(found) = queue.pop();
                    ensure_eq!(Some(found), items.pop_front(), "`pop`, {when}");
                }
                Call::TryPush => {
                    let result: Result<(), real::bounded::Full<Item>> =
                        queue.try_push(Item(number));
                    let back = result.err().map(|real::bounded::Full(Item(back))| back);
                    let expected = is_full.then_some(number);
                    ensure_eq!(
                        back,
                        expected,
                        "what `try_push({number})` gave back, {when}"
                    );
                    items.extend(back.is_none().then_some(number));
                }
                Call::TryPop => {
                    let found = queue.try_pop().map(|Item(found)| found);
                    ensure_eq!(found, items.pop_front(), "`try_pop`, {when}");
                }
            }
        }
    });
}

#[derive(Clone, Copy, Debug)]
enum Op {
    TryPush(u8),
    TryPop,
}

/// A queue with one item and room for one more: each end is one call away.
pub(super) fn each_call_is_one_step() {
    Linear {
        subject: || {
            let queue = queue(2);
            queue.push(1);
            queue
        },
        call: |queue, op| match op {
            Op::TryPush(item) => Answer::of(queue.try_push(item)),
            Op::TryPop => Answer::of(queue.try_pop()),
        },
        reference: || VecDeque::from([1]),
        expect: |items, op| match op {
            Op::TryPush(item) => Answer::of(match items.len() {
                2 => Err(Full(item)),
                _ => {
                    items.push_back(item);
                    Ok(())
                }
            }),
            Op::TryPop => Answer::of(items.pop_front()),
        },
    }
    .check(&prop_oneof![(2..=4_u8).prop_map(Op::TryPush), Just(Op::TryPop)].boxed());
}
