//! Held against a plain queue, and used on real threads.

use harness::proptest::prelude::*;
use harness::{ensure, ensure_eq, property_cases, real_std};
use std::collections::VecDeque;

/// A queue of the ordinary library.
fn real_queue(capacity: usize) -> real::timed::BoundedQueue<u64> {
    real::timed::BoundedQueue::new(capacity).unwrap_or_else(|real::timed::NoCapacity| {
        harness::wrong(format!("`new({capacity})` returned `Err(NoCapacity)`"))
    })
}

pub(super) fn follows_the_reference() {
    let calls = (
        any::<bool>(),
        prop_oneof![Just(Some(0)), Just(Some(1)), Just(None)],
    );
    property_cases(
        40,
        (1..4_usize, prop::collection::vec(calls, 0..20)),
        |(capacity, calls)| {
            let queue = real_queue(capacity);
            let mut items = VecDeque::new();
            // On a loaded machine the shortest wait may take long: one for each case has to do.
            let mut may_wait = true;
            for (item, (pushes, nanoseconds)) in (1_u64..).zip(calls) {
                let when = format!("with {} items in a queue for {capacity}", items.len());
                let timeout = nanoseconds.map(real_std::time::Duration::from_nanos);
                let is_full = items.len() == capacity;
                let has_to_wait = if pushes { is_full } else { items.is_empty() };
                if has_to_wait && (timeout.is_none() || !std::mem::take(&mut may_wait)) {
                    continue; // without a time-out, it would wait for ever
                }
                match (pushes, timeout) {
                    (true, None) => {
                        queue.push(item);
                        items.push_back(item);
                    }
                    (true, Some(timeout)) => {
                        let result: Result<(), real::timed::TimedOut<u64>> =
                            queue.push_timeout(item, timeout);
                        let back = result.err().map(|real::timed::TimedOut(back)| back);
                        let expected = is_full.then_some(item);
                        ensure_eq!(
                            back,
                            expected,
                            "what `push_timeout({item}, …)` gave back, {when}"
                        );
                        items.extend(back.is_none().then_some(item));
                    }
                    (false, None) => {
                        let found: u64 = queue.pop();
                        ensure_eq!(Some(found), items.pop_front(), "`pop`, {when}");
                    }
                    (false, Some(timeout)) => {
                        let found: Option<u64> = queue.pop_timeout(timeout);
                        ensure_eq!(found, items.pop_front(), "`pop_timeout`, {when}");
                    }
                }
            }
        },
    );
}

pub(super) fn waits_end_on_real_threads() {
    use real_std::time::Duration;
    const ITEMS: u64 = 100;
    let queue = real_queue(2);
    let (soon, minute) = (Duration::from_millis(2), Duration::from_secs(60));
    let found: Option<u64> = queue.pop_timeout(soon);
    ensure!(
        found.is_none(),
        "the queue was empty, but `pop_timeout` returned {found:?}"
    );
    queue.push(0);
    queue.push(1);
    ensure!(
        queue.push_timeout(2, soon).is_err(),
        "the queue was full, but `push_timeout` returned `Ok`"
    );
    real_std::thread::scope(|scope| {
        scope.spawn(|| {
            for item in 2..ITEMS {
                ensure!(
                    queue.push_timeout(item, minute).is_ok(),
                    "`push_timeout({item}, …)` timed out after a minute, though items were popped"
                );
            }
        });
        for item in 0..ITEMS {
            let found = queue.pop_timeout(minute);
            ensure!(
                found == Some(item),
                "`pop_timeout` returned {found:?} where {item} was next"
            );
        }
    });
}
