//! Checks of `ring`: the latest are kept, and each of the others is counted once.

mod reference;

use crate::ring::{Popped, Ring};
use harness::{Check, ensure};
use std::num::NonZeroUsize;
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::model(
        "the_latest_are_kept",
        "without anybody who pops, a ring keeps the latest items, and hands back the oldest",
        the_latest_are_kept,
    ),
    Check::property(
        "follows_the_reference",
        "used by one thread, every call answers as a list with a count would",
        reference::follows_the_reference,
    ),
    Check::model(
        "the_last_item_goes_to_one",
        "of two threads that pop, one gets the only item, and the other one is told that there is none",
        the_last_item_goes_to_one,
    ),
    Check::model(
        "two_pushes_overwrite_two",
        "two threads that push to a full ring overwrite one item each, and the ring stays full",
        two_pushes_overwrite_two,
    ),
    Check::model(
        "a_push_beside_a_pop",
        "the oldest item is popped or overwritten, and counted as lost if it is overwritten",
        a_push_beside_a_pop,
    )
    .must_reach(&["it was popped", "it was overwritten"]),
    Check::model(
        "a_loss_is_told_once",
        "of two threads that pop, the one with the item behind the gap is told of the gap",
        a_loss_is_told_once,
    ),
    Check::linear(
        "each_call_is_one_step",
        "whatever threads see of a full ring that they push to and pop from, some order explains it",
        reference::each_call_is_one_step,
    ),
    Check::real(
        "every_gap_is_told_on_real_threads",
        "one real thread pops while another one pushes 50,000 items, and each is popped or in a gap",
        reference::every_gap_is_told_on_real_threads,
    ),
];

fn places(places: usize) -> NonZeroUsize {
    NonZeroUsize::new(places).expect("no check asks for none")
}

/// A ring that holds these, with no other place.
fn full<const N: usize>(items: [u64; N]) -> Ring<u64> {
    let ring = Ring::new(places(N));
    for item in items {
        pushes(&ring, item, None, "with a free place");
    }
    ring
}

fn pushes(ring: &Ring<u64>, item: u64, expected: Option<u64>, when: &str) {
    let found: Option<u64> = ring.push(item);
    ensure!(
        found == expected,
        "{when}, `push({item})` returned {found:?} instead of {expected:?}"
    );
}

/// The next item, and how many were lost before it.
fn pop(ring: &Ring<u64>) -> Option<(u64, u64)> {
    let popped: Option<Popped<u64>> = ring.pop();
    popped.map(|Popped { item, lost }| (item, lost))
}

fn pops(ring: &Ring<u64>, expected: Option<(u64, u64)>, when: &str) {
    let found = pop(ring);
    ensure!(
        found == expected,
        "{when}, `pop` returned {} instead of {}",
        said(found),
        said(expected)
    );
}

fn said(popped: Option<(u64, u64)>) -> String {
    popped.map_or("`None`".to_owned(), |(item, lost)| {
        format!("{item} with {lost} lost")
    })
}

fn the_latest_are_kept() {
    let ring = full([1, 2, 3]);
    pushes(&ring, 4, Some(1), "with 1, 2 and 3 in three places");
    pushes(&ring, 5, Some(2), "with 2, 3 and 4 in three places");
    pops(&ring, Some((3, 2)), "with 1 and 2 overwritten, and 3 left");
    pops(&ring, Some((4, 0)), "with 3 popped, and 4 next");
    pushes(&ring, 6, None, "with 5 in three places");
    pops(&ring, Some((5, 0)), "with 4 popped, and 5 next");
    pops(&ring, Some((6, 0)), "with 5 popped, and 6 next");
    pops(&ring, None, "with everything popped");
}

fn the_last_item_goes_to_one() {
    let ring = full([7]);
    let found: [Option<(u64, u64)>; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| pop(&ring));
        [pop(&ring), other.join().unwrap()]
    });
    ensure!(
        found == [Some((7, 0)), None] || found == [None, Some((7, 0))],
        "7 was the only item, and two threads popped; one of them got {}, and the other one {}",
        said(found[0]),
        said(found[1])
    );
}

fn two_pushes_overwrite_two() {
    let ring = full([1, 2]);
    let overwritten: [Option<u64>; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| ring.push(3));
        [ring.push(4), other.join().unwrap()]
    });
    let when = "with 1 and 2 in two places, and 3 and 4 pushed by two threads";
    ensure!(
        overwritten == [Some(1), Some(2)] || overwritten == [Some(2), Some(1)],
        "{when}, 1 and 2 had to go, but the two calls of `push` returned {overwritten:?}"
    );
    let left = [pop(&ring), pop(&ring)];
    ensure!(
        left == [Some((3, 2)), Some((4, 0))] || left == [Some((4, 2)), Some((3, 0))],
        "{when}, 3 and 4 had to be left, in either order, the first one with 2 lost, but `pop` returned \
         {} and then {}",
        said(left[0]),
        said(left[1])
    );
    pops(&ring, None, "with two places, and two items popped");
}

fn a_push_beside_a_pop() {
    let ring = full([1, 2]);
    let (overwritten, popped): (Option<u64>, _) = thread::scope(|scope| {
        let other = scope.spawn(|| ring.push(3));
        let popped = pop(&ring);
        (other.join().unwrap(), popped)
    });
    let left = match (overwritten, popped) {
        (Some(1), Some((2, 1))) => {
            harness::reached("it was overwritten");
            [3].as_slice()
        }
        (None, Some((1, 0))) => {
            harness::reached("it was popped");
            &[2, 3]
        }
        _ => harness::wrong(format!(
            "with 1 and 2 in two places, `push(3)` returned {overwritten:?}, and `pop` beside it {}; 1 \
             is either overwritten, and then 2 is popped with 1 lost, or popped with 0 lost",
            said(popped)
        )),
    };
    for &item in left {
        pops(&ring, Some((item, 0)), "with the losses told already");
    }
    pops(&ring, None, "with everything popped");
}

fn a_loss_is_told_once() {
    let ring = full([1, 2]);
    pushes(&ring, 3, Some(1), "with 1 and 2 in two places");
    let mut found: [Option<(u64, u64)>; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| pop(&ring));
        [pop(&ring), other.join().unwrap()]
    });
    found.sort_unstable();
    ensure!(
        found == [Some((2, 1)), Some((3, 0))],
        "1 was overwritten, and 2 and 3 were left; two threads popped, and should get 2 with 1 lost, and \
         3 with 0 lost, but got {} and {}",
        said(found[0]),
        said(found[1])
    );
}

/// Compiles if no more is asked of items than the exercise says.
fn any_item_will_do<T>(ring: &Ring<T>, item: T) -> Option<Popped<T>> {
    ring.push(item);
    ring.pop()
}
