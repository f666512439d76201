//! Checks of `spsc`: every item arrives once, in order and whole, and nobody waits for anybody.

use crate::spsc::{Consumer, Full, Producer, channel};
use harness::proptest::prelude::*;
use harness::{Answer, Check, Linear, Mode, ensure, ensure_eq, outcome, property, real_std};
use parking_lot::Mutex;
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::model(
        "there_is_room_for_its_capacity",
        "as many items as there are slots go in, one more comes back, and they come out in order",
        there_is_room_for_its_capacity,
    ),
    Check::model(
        "it_is_made_of_atomics",
        "what the two ends share are atomics of the standard library, and nothing else",
        it_is_made_of_atomics,
    ),
    Check::property(
        "follows_the_reference",
        "used by one thread, a ring does what its contract says, whatever its capacity",
        follows_the_reference,
    ),
    Check::property(
        "goes_round_and_round",
        "70,000 items pass through three slots, two or three of them at a time",
        goes_round_and_round,
    ),
    Check::model(
        "a_slot_is_used_again",
        "whatever a consumer gets meanwhile, it is what was pushed, each item once and in order",
        a_slot_is_used_again,
    )
    .outcomes(TWO_POPS),
    Check::model(
        "what_was_pushed_is_popped",
        "what was pushed is popped, meanwhile or afterwards, and nothing else is",
        what_was_pushed_is_popped,
    )
    .must_reach(&["there was room for all", "one did not fit"]),
    Check::model(
        "an_item_arrives_in_any_order_of_memory",
        "an item comes as it was pushed, though memory shows stores as late as the orderings allow",
        an_item_arrives,
    )
    .mode(Mode::Orderings)
    .outcomes(&["nothing", "7"]),
    Check::model(
        "a_slot_is_used_again_in_any_order_of_memory",
        "so does the next item in the same slot, and none comes twice",
        a_slot_is_used_again,
    )
    .mode(Mode::Orderings)
    .outcomes(TWO_POPS),
    Check::model(
        "nobody_waits",
        "neither end ever waits for the other",
        nobody_waits,
    ),
    Check::linear(
        "each_call_is_one_step",
        "whatever both ends do with two slots, one of them full, some order explains it",
        each_call_is_one_step,
    ),
    Check::real(
        "all_arrive_on_real_threads",
        "5,000 items arrive in order between two real threads, through 250 slots",
        all_arrive_on_real_threads,
    ),
];

/// What two pops may find while 7 and then 8 are pushed, through one slot.
const TWO_POPS: &[&str] = &["nothing, nothing", "nothing, 7", "7, nothing", "7, 8"];

/// A number of slots.
fn slots(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).expect("no check asks for zero")
}

/// Whether there was room.
fn pushed(producer: &mut Producer, item: u64) -> bool {
    // By its type, nobody else can push meanwhile.
    let push: fn(&mut Producer, u64) -> Result<(), Full> = Producer::push;
    match push(producer, item) {
        Ok(()) => true,
        Err(Full(back)) => {
            ensure!(back == item, "`push({item})` gave {back} back");
            false
        }
    }
}

fn popped(consumer: &mut Consumer) -> Option<u64> {
    let pop: fn(&mut Consumer) -> Option<u64> = Consumer::pop;
    pop(consumer)
}

fn said(item: Option<u64>) -> String {
    item.map_or("nothing".to_owned(), |item| item.to_string())
}

fn there_is_room_for_its_capacity() {
    for capacity in [1, 3] {
        let (mut producer, mut consumer) = channel(slots(capacity));
        let capacity = capacity as u64;
        for first in [5, 0] {
            for item in first..first + capacity {
                ensure!(
                    pushed(&mut producer, item),
                    "with {} items in a ring for {capacity}, `push({item})` returned `Err(Full)`",
                    item - first
                );
            }
            ensure!(
                !pushed(&mut producer, 9),
                "with {capacity} items in a ring for {capacity}, `push(9)` returned `Ok(())`"
            );
            for item in first..first + capacity {
                let found = said(popped(&mut consumer));
                ensure!(
                    found == item.to_string(),
                    "`pop` returned {found} where {item} was next, in a ring for {capacity}"
                );
            }
            let found = popped(&mut consumer);
            ensure!(
                found.is_none(),
                "nothing was left in the ring, but `pop` returned {}",
                said(found)
            );
        }
    }
}

fn it_is_made_of_atomics() {
    let (mut producer, mut consumer) = channel(slots(2));
    pushed(&mut producer, 7);
    popped(&mut consumer);
    let others: Vec<&str> = harness::kinds_used()
        .into_iter()
        .filter(|kind| *kind != "atomic")
        .collect();
    ensure!(
        others.is_empty(),
        "between `push` and `pop` there is something else than atomics of `std::sync::atomic`: a {}",
        others.join(" and a ")
    );
}

fn follows_the_reference() {
    let item = prop_oneof![0..3_u64, Just(u64::MAX), any::<u64>()];
    let call = prop_oneof![item.prop_map(Some), Just(None)];
    property(
        (1..6_usize, prop::collection::vec(call, 0..30)),
        |(capacity, calls)| {
            let (mut producer, mut consumer) = real::spsc::channel(slots(capacity));
            let mut items = VecDeque::new();
            for call in calls {
                let when = format!("with {} items in a ring for {capacity}", items.len());
                match call {
                    Some(item) => {
                        let result: Result<(), real::spsc::Full> = producer.push(item);
                        let expected = if items.len() == capacity {
                            Err(real::spsc::Full(item))
                        } else {
                            items.push_back(item);
                            Ok(())
                        };
                        ensure_eq!(result, expected, "`push({item})`, {when}");
                    }
                    None => {
                        let found: Option<u64> = consumer.pop();
                        ensure_eq!(found, items.pop_front(), "`pop`, {when}");
                    }
                }
            }
        },
    );
}

fn goes_round_and_round() {
    let (mut producer, mut consumer) = real::spsc::channel(slots(3));
    for item in 0..70_000 {
        let when = format!("when {item} items had been pushed, and all but two popped");
        ensure_eq!(producer.push(item), Ok(()), "`push({item})`, {when}");
        // Two stay in the ring.
        if let Some(oldest) = item.checked_sub(2) {
            let found = consumer.pop();
            ensure_eq!(
                found,
                Some(oldest),
                "`pop`, when {item} was pushed and only {oldest} and what came after was left"
            );
        }
    }
}

fn an_item_arrives() {
    let (mut producer, mut consumer) = channel(slots(1));
    let found = thread::scope(|scope| {
        scope.spawn(|| producer.push(7));
        popped(&mut consumer)
    });
    outcome(&said(found));
}

fn a_slot_is_used_again() {
    let (mut producer, mut consumer) = channel(slots(1));
    let found = thread::scope(|scope| {
        scope.spawn(|| [7, 8].map(|item| producer.push(item)));
        [popped(&mut consumer), popped(&mut consumer)]
    });
    outcome(&found.map(said).join(", "));
}

fn what_was_pushed_is_popped() {
    let (mut producer, mut consumer) = channel(slots(2));
    let (accepted, mut found) = thread::scope(|scope| {
        let pushing = scope.spawn(|| {
            let items = [7, 8, 9].into_iter();
            items
                .filter(|&item| pushed(&mut producer, item))
                .collect::<Vec<u64>>()
        });
        let found: Vec<u64> = (0..2).filter_map(|_| popped(&mut consumer)).collect();
        (pushing.join().unwrap(), found)
    });
    found.extend((0..4).map_while(|_| popped(&mut consumer)));
    harness::reached(match accepted.len() {
        3 => "there was room for all",
        _ => "one did not fit",
    });
    ensure!(
        found == accepted,
        "{accepted:?} were pushed, through two slots, but {found:?} were popped"
    );
}

fn nobody_waits() {
    let (mut producer, mut consumer) = channel(slots(1));
    let not_blocked = |call: &str| {
        ensure!(
            !harness::blocked(),
            "`{call}` had to wait until the other thread let it go on"
        );
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            for item in [7, 8] {
                pushed(&mut producer, item);
                not_blocked("push");
            }
        });
        for _ in 0..2 {
            popped(&mut consumer);
            not_blocked("pop");
        }
    });
}

#[derive(Clone, Copy, Debug)]
enum Op {
    Push(u64),
    Pop,
}

/// Each end behind a lock of the check's own: each is used by one thread at a time.
fn each_call_is_one_step() {
    Linear {
        subject: || {
            let (mut producer, mut consumer) = channel(slots(2));
            pushed(&mut producer, 0);
            popped(&mut consumer); // so that the two do not begin at the first slot
            pushed(&mut producer, 1);
            (Mutex::new(producer), Mutex::new(consumer))
        },
        call: |(producer, consumer), op| match op {
            Op::Push(item) => Answer::of(producer.lock().push(item)),
            Op::Pop => Answer::of(consumer.lock().pop()),
        },
        reference: || VecDeque::from([1]),
        expect: |items, op| match op {
            Op::Push(item) => Answer::of(match items.len() {
                2 => Err(Full(item)),
                _ => {
                    items.push_back(item);
                    Ok(())
                }
            }),
            Op::Pop => Answer::of(items.pop_front()),
        },
    }
    .check(&prop_oneof![(2..=4_u64).prop_map(Op::Push), Just(Op::Pop)].boxed());
}

fn all_arrive_on_real_threads() {
    const ITEMS: u64 = 5_000;
    let (mut producer, mut consumer) = real::spsc::channel(slots(250)); // with few, the two would only wait for each other
    real_std::thread::scope(|scope| {
        scope.spawn(|| {
            for item in 0..ITEMS {
                while producer.push(item).is_err() {
                    real_std::thread::yield_now();
                }
            }
        });
        for item in 0..ITEMS {
            let found = loop {
                match consumer.pop() {
                    Some(found) => break found,
                    None => real_std::thread::yield_now(),
                }
            };
            ensure!(
                found == item,
                "`pop` returned {found} where {item} was next"
            );
        }
    });
}

harness::compares_by_parts!(Full, Full(7));
