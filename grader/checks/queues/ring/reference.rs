//! Held against a list and a count: by one thread, by random programs of several, and on real threads.

use super::{full, places};
use crate::ring::Popped;
use harness::proptest::prelude::*;
use harness::{Answer, Linear, ensure, ensure_eq, property, real_std};
use std::collections::VecDeque;

/// An item that cannot be copied or made from nothing: a ring needs none of that.
struct Item(u64);

/// A call of a program that is made up. The items are numbered as they are pushed.
#[derive(Clone, Copy, Debug)]
enum Made {
    Push,
    Pop,
}

pub(super) fn follows_the_reference() {
    let call = prop::bool::weighted(0.6).prop_map(|push| if push { Made::Push } else { Made::Pop });
    let calls = prop::collection::vec(call, 0..30);
    property((1..5_usize, calls), |(count, calls)| {
        let ring = real::ring::Ring::new(places(count));
        let (mut plain, mut lost) = (VecDeque::new(), 0_u64);
        let mut number = 0;
        for call in calls {
            let when = format!(
                "in a ring that should hold {plain:?} in at most {count}, with {lost} lost since the last `pop`"
            );
            if let Made::Push = call {
                number += 1;
                let back: Option<Item> = ring.push(Item(number));
                let back = back.map(|Item(back)| back);
                let mut expected = None;
                if plain.len() == count {
                    expected = plain.pop_front();
                    lost += 1;
                }
                ensure_eq!(back, expected, "`push({number})`, {when}");
                plain.push_back(number);
            } else {
                let popped: Option<real::ring::Popped<Item>> = ring.pop();
                let found = popped.map(|popped| (popped.item.0, popped.lost));
                let expected = plain
                    .pop_front()
                    .map(|item| (item, std::mem::take(&mut lost)));
                ensure_eq!(
                    found,
                    expected,
                    "the item that `pop` returned, and how many it said were lost, {when}"
                );
            }
        }
    });
}

#[derive(Clone, Copy, Debug)]
enum Op {
    Push(u64),
    Pop,
}

/// A full ring of two places: whoever pushes overwrites.
pub(super) fn each_call_is_one_step() {
    Linear {
        subject: || {
            harness::note("begin", || "with 1 and 2, in 2 places".to_owned());
            full([1, 2])
        },
        call: |ring, op| match op {
            Op::Push(item) => Answer::of(ring.push(item)),
            Op::Pop => Answer::of(ring.pop()),
        },
        reference: || (VecDeque::from([1, 2]), 0_u64),
        expect: |(items, lost), op| match op {
            Op::Push(item) => {
                let mut oldest = None;
                if items.len() == 2 {
                    oldest = items.pop_front();
                    *lost += 1;
                }
                items.push_back(item);
                Answer::of(oldest)
            }
            Op::Pop => {
                let popped = |item| Popped {
                    item,
                    lost: std::mem::take(lost),
                };
                Answer::of(items.pop_front().map(popped))
            }
        },
    }
    .check(&prop_oneof![(3..6_u64).prop_map(Op::Push), Just(Op::Pop)].boxed());
}

pub(super) fn every_gap_is_told_on_real_threads() {
    use real_std::sync::atomic::{AtomicBool, Ordering};
    const ITEMS: u64 = 50_000;
    let ring = real::ring::Ring::new(places(8));
    let all_pushed = AtomicBool::new(false);
    let (overwritten, lost) = real_std::thread::scope(|scope| {
        let producer = scope.spawn(|| {
            let overwritten = (0..ITEMS).filter(|&item| ring.push(item).is_some()).count();
            all_pushed.store(true, Ordering::SeqCst);
            overwritten as u64
        });
        let (mut next, mut all_lost) = (0, 0);
        loop {
            let is_last = all_pushed.load(Ordering::SeqCst);
            let popped: Option<real::ring::Popped<u64>> = ring.pop();
            match popped {
                Some(real::ring::Popped { item, lost }) => {
                    ensure!(
                        item == next + lost,
                        "{next} was next, and {lost} were lost, so that {} had to come, but {item} was \
                         popped",
                        next + lost
                    );
                    next = item + 1;
                    all_lost += lost;
                }
                None if is_last => break,
                None => real_std::thread::yield_now(),
            }
        }
        ensure!(
            next == ITEMS,
            "{ITEMS} items were pushed, but the last one popped was number {next}"
        );
        (producer.join().unwrap(), all_lost)
    });
    ensure!(
        overwritten == lost,
        "`push` handed {overwritten} items back, but `pop` told of {lost} that were lost"
    );
}
