//! Held against a plain `Vec`: by one thread, by random programs of several, and on real threads.

use crate::lifo::Stack;
use harness::proptest::prelude::*;
use harness::{Answer, Linear, ensure, ensure_eq, property, real_std};

/// An item that cannot be copied or made from nothing: a stack needs none of that.
struct Item(u64);

#[derive(Clone, Copy, Debug)]
enum Call {
    Push,
    PushAll(u64),
    Pop,
    TryPop,
    TakeAll,
}

pub(super) fn follows_the_reference() {
    let call = prop_oneof![
        3 => Just(Call::Push),
        2 => (0..4_u64).prop_map(Call::PushAll),
        2 => Just(Call::Pop),
        2 => Just(Call::TryPop),
        1 => Just(Call::TakeAll),
    ];
    property(prop::collection::vec(call, 0..20), |calls| {
        let stack = real::lifo::Stack::new();
        let mut plain: Vec<u64> = Vec::new();
        let mut numbers = 1_u64..;
        for call in calls {
            let when = format!("with {plain:?} on the stack, the last one on top");
            match call {
                Call::Pop if plain.is_empty() => {} // it would wait for ever
                Call::Push => {
                    let number = numbers.next().expect("there are many");
                    stack.push(Item(number));
                    plain.push(number);
                }
                Call::PushAll(count) => {
                    let pile: Vec<u64> = numbers.by_ref().take(count as usize).collect();
                    stack.push_all(pile.iter().copied().map(Item));
                    plain.extend(pile);
                }
                Call::Pop => {
                    let Item(found) = stack.pop();
                    ensure_eq!(Some(found), plain.pop(), "`pop`, {when}");
                }
                Call::TryPop => {
                    let found = stack.try_pop().map(|Item(found)| found);
                    ensure_eq!(found, plain.pop(), "`try_pop`, {when}");
                }
                Call::TakeAll => {
                    let found: Vec<Item> = stack.take_all();
                    let found: Vec<u64> = found.into_iter().map(|Item(found)| found).collect();
                    plain.reverse();
                    ensure_eq!(found, plain, "`take_all`, {when}");
                    plain.clear();
                }
            }
        }
    });
}

#[derive(Clone, Copy, Debug)]
enum Op {
    Push(u8),
    PushAll([u8; 2]),
    TryPop,
    TakeAll,
}

pub(super) fn each_call_is_one_step() {
    let push = (2..5_u8).prop_map(Op::Push);
    let push_all = (5..8_u8).prop_map(|item| Op::PushAll([item, 10 * item]));
    Linear {
        subject: || {
            let stack = Stack::new();
            stack.push(1);
            stack
        },
        call: |stack, op| match op {
            Op::Push(item) => {
                stack.push(item);
                Answer::of(())
            }
            Op::PushAll(items) => {
                stack.push_all(items);
                Answer::of(())
            }
            Op::TryPop => Answer::of(stack.try_pop()),
            Op::TakeAll => Answer::of(stack.take_all()),
        },
        reference: || vec![1],
        expect: |plain, op| match op {
            Op::Push(item) => {
                plain.push(item);
                Answer::of(())
            }
            Op::PushAll(items) => {
                plain.extend(items);
                Answer::of(())
            }
            Op::TryPop => Answer::of(plain.pop()),
            Op::TakeAll => Answer::of(plain.drain(..).rev().collect::<Vec<_>>()),
        },
    }
    .check(&prop_oneof![push, push_all, Just(Op::TryPop), Just(Op::TakeAll)].boxed());
}

pub(super) fn all_arrive_on_real_threads() {
    const EACH: u64 = 1_000;
    let stack = real::lifo::Stack::new();
    let mut items: Vec<u64> = real_std::thread::scope(|scope| {
        let pop = || (0..EACH).map(|_| stack.pop()).collect::<Vec<u64>>();
        let both = [scope.spawn(pop), scope.spawn(pop)];
        scope.spawn(|| (0..EACH).for_each(|item| stack.push(item)));
        scope.spawn(|| {
            for first in (EACH..2 * EACH).step_by(4) {
                stack.push_all(first..first + 4);
            }
        });
        both.map(|one| one.join().unwrap()).concat()
    });
    items.sort_unstable();
    ensure!(
        items.iter().copied().eq(0..2 * EACH),
        "{} items were pushed, once each, but those popped are others or more than once there",
        2 * EACH
    );
}
