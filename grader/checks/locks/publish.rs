//! Checks of `publish`: all or nothing, whatever the memory orderings allow.

use crate::publish::{Published, Publisher};
use harness::proptest::prelude::*;
use harness::{Check, Mode, ensure, ensure_eq, outcome, property, real_std};
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::property(
        "publishes_any_words",
        "used by one thread, there is nothing at first, and then the words as they were published",
        publishes_any_words,
    ),
    Check::model(
        "all_or_nothing",
        "whenever a thread reads, it gets all three words or nothing",
        all_or_nothing,
    )
    .outcomes(ALL_OR_NOTHING),
    Check::model(
        "all_or_nothing_in_any_order_of_memory",
        "the same, where memory shows stores as late and as disordered as the orderings allow",
        all_or_nothing,
    )
    .mode(Mode::Orderings)
    .outcomes(ALL_OR_NOTHING),
    Check::model(
        "what_was_seen_stays",
        "a thread that has seen the words sees them again",
        what_was_seen_stays,
    )
    .mode(Mode::Orderings)
    .outcomes(&["nothing, nothing", "nothing, 3 4 5", "3 4 5, 3 4 5"]),
    Check::model(
        "two_readers_see_all_or_nothing",
        "each of two threads that read gets all three words or nothing",
        two_readers_see_all_or_nothing,
    )
    .mode(Mode::Orderings)
    .outcomes(&[
        "nothing and nothing",
        "nothing and 3 4 5",
        "3 4 5 and nothing",
        "3 4 5 and 3 4 5",
    ]),
    Check::model(
        "a_publication_that_returned_is_seen",
        "what was published before is there for two threads that read at the same time",
        a_publication_that_returned_is_seen,
    )
    .mode(Mode::Orderings),
    Check::model(
        "nobody_waits",
        "neither reading nor publishing waits for another thread",
        nobody_waits,
    ),
    Check::real(
        "all_or_nothing_on_real_threads",
        "of 2,000 publications on real threads, two real readers see all or nothing",
        all_or_nothing_on_real_threads,
    ),
];

const WORDS: [u64; 3] = [3, 4, 5];
const ALL_OR_NOTHING: &[&str] = &["nothing", "3 4 5"];

fn publishes_any_words() {
    let word = || prop_oneof![0..3_u64, Just(u64::MAX), any::<u64>()];
    property((word(), word(), word()), |(a, b, c)| {
        let words = [a, b, c];
        let (publisher, published): (real::publish::Publisher, real::publish::Published) =
            real::publish::Published::new();
        let found: Option<[u64; 3]> = published.read();
        ensure_eq!(found, None, "`read` before anything was published");
        publisher.publish(words);
        for _ in 0..2 {
            let found: Option<[u64; 3]> = published.read();
            ensure_eq!(found, Some(words), "`read` after `publish({words:?})`");
        }
    });
}

/// What a reader saw, for the table of outcomes.
fn seen(found: Option<[u64; 3]>) -> String {
    match found {
        None => "nothing".to_owned(),
        Some([a, b, c]) => format!("{a} {b} {c}"),
    }
}

fn all_or_nothing() {
    let (publisher, published): (Publisher, Published) = Published::new();
    let found = thread::scope(|scope| {
        scope.spawn(|| publisher.publish(WORDS));
        seen(published.read())
    });
    outcome(&found);
}

fn what_was_seen_stays() {
    let (publisher, published) = Published::new();
    let found = thread::scope(|scope| {
        scope.spawn(|| publisher.publish(WORDS));
        let first = seen(published.read());
        format!("{first}, {}", seen(published.read()))
    });
    outcome(&found);
}

fn two_readers_see_all_or_nothing() {
    let (publisher, published) = Published::new();
    let found = thread::scope(|scope| {
        let one = scope.spawn(|| seen(published.read()));
        let other = scope.spawn(|| seen(published.read()));
        publisher.publish(WORDS);
        format!("{} and {}", one.join().unwrap(), other.join().unwrap())
    });
    outcome(&found);
}

fn a_publication_that_returned_is_seen() {
    let (publisher, published) = Published::new();
    thread::scope(|scope| scope.spawn(|| publisher.publish(WORDS)).join().unwrap());
    let read = |who: &str| {
        let found = seen(published.read());
        ensure!(
            found == "3 4 5",
            "`publish` had returned, but {who} then saw {found}"
        );
    };
    // At the same time: who reads keeps nobody else from reading.
    thread::scope(|scope| {
        scope.spawn(|| read("a thread that was started"));
        read("the thread that waited for it");
    });
}

fn nobody_waits() {
    let (publisher, published) = Published::new();
    let not_blocked = |call: &str| {
        ensure!(
            !harness::blocked(),
            "`{call}` had to wait until another thread let it go on"
        );
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            publisher.publish(WORDS);
            not_blocked("publish");
        });
        scope.spawn(|| {
            published.read();
            not_blocked("read");
        });
        published.read();
        not_blocked("read");
    });
}

fn all_or_nothing_on_real_threads() {
    const ROUNDS: u64 = 2_000;
    let (publishers, all): (Vec<_>, Vec<_>) =
        (0..ROUNDS).map(|_| real::publish::Published::new()).unzip();
    let read = || {
        for (round, published) in all.iter().enumerate() {
            let round = round as u64;
            let words = [round, round + 1, round + 2];
            if let Some(found) = published.read() {
                ensure_eq!(found, words, "`read`, of {words:?}");
            }
        }
    };
    real_std::thread::scope(|scope| {
        scope.spawn(read);
        scope.spawn(read);
        for (round, publisher) in publishers.into_iter().enumerate() {
            let round = round as u64;
            publisher.publish([round, round + 1, round + 2]);
        }
    });
    for (round, published) in (0..ROUNDS).zip(&all) {
        let words = [round, round + 1, round + 2];
        let found = published.read();
        ensure_eq!(found, Some(words), "`read` after all threads had ended");
    }
}
