//! Checks of `closing`: after the close everybody comes to an end, and every item is somewhere.

mod reference;

use crate::closing::{ClosableQueue, Closed};
use harness::sleeping::{sleeps, take_a_while};
use harness::{Check, Mode, ensure};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

// Fewer executions than usual, where named: what is required takes about a thousand, and the bounds beyond
// it get a fifth.
pub const CHECKS: &[Check] = &[
    Check::model(
        "what_is_left_is_handed_out",
        "closing does not wait and throws nothing away: what is left is handed out, and then `None`",
        what_is_left_is_handed_out,
    ),
    Check::property(
        "follows_the_reference",
        "used by one thread, every call answers as a plain queue with a flag would",
        reference::follows_the_reference,
    ),
    Check::model(
        "a_consumer_gets_what_came_before_the_end",
        "a consumer that waits gets the item that is pushed before the close, and `None` only then",
        a_consumer_gets_what_came_before_the_end,
    ),
    Check::model(
        "an_item_for_each_consumer",
        "when two items come, two consumers that wait have one each, and neither hears of an end",
        an_item_for_each_consumer,
    )
    .executions(10_000),
    Check::model(
        "never_more_than_the_capacity",
        "two producers that wait come in one by one, as items are taken out of a full queue",
        never_more_than_the_capacity,
    )
    .executions(10_000),
    Check::model(
        "room_for_each_producer",
        "when two items are taken out, two producers that wait come in, without any end",
        room_for_each_producer,
    )
    .executions(10_000),
    Check::model(
        "the_end_is_for_every_consumer",
        "closing an empty queue ends the wait of both consumers",
        the_end_is_for_every_consumer,
    ),
    Check::model(
        "the_end_is_for_every_producer",
        "closing a full queue ends the wait of both producers, each with its own item back",
        the_end_is_for_every_producer,
    ),
    Check::model(
        "an_item_is_pushed_or_comes_back",
        "an item that is pushed at the moment of the close is handed out, or comes back",
        an_item_is_pushed_or_comes_back,
    )
    .must_reach(&["it was pushed", "it came back"]),
    Check::model(
        "one_of_two_closes_it",
        "of two threads that close at the same time, one is told that it was the first",
        one_of_two_closes_it,
    ),
    Check::model(
        "a_waiting_consumer_sleeps",
        "a consumer sleeps until the late end of the queue",
        a_waiting_consumer_sleeps,
    ),
    Check::model(
        "a_waiting_producer_sleeps",
        "a producer sleeps until the late end of the queue",
        a_waiting_producer_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::linear(
        "each_call_is_one_step",
        "each call takes effect at one moment between its beginning and its end",
        reference::each_call_is_one_step,
    ),
    Check::real(
        "nothing_is_lost_on_real_threads",
        "closed while two real producers and two real consumers are at work, no item is lost",
        reference::nothing_is_lost_on_real_threads,
    ),
];

/// An open queue for `capacity` items that holds these already.
fn queue<const N: usize>(capacity: usize, items: [u64; N]) -> ClosableQueue<u64> {
    let capacity = NonZeroUsize::new(capacity).expect("no check asks for zero");
    let queue = ClosableQueue::new(capacity);
    items.into_iter().for_each(|item| push(&queue, item));
    queue
}

/// A push that must succeed, since the queue stays open until it is over.
fn push(queue: &ClosableQueue<u64>, item: u64) {
    let result: Result<(), Closed<u64>> = queue.push(item);
    ensure!(
        result == Ok(()),
        "nobody had closed the queue, but `push({item})` returned {result:?}"
    );
}

fn pops(queue: &ClosableQueue<u64>, expected: Option<u64>, when: &str) {
    let found: Option<u64> = queue.pop();
    ensure!(
        found == expected,
        "{when}, `pop` returned {found:?} instead of {expected:?}"
    );
}

/// A push that must fail, since the queue is closed or is full until then.
fn comes_back(queue: &ClosableQueue<u64>, item: u64, when: &str) {
    let result: Result<(), Closed<u64>> = queue.push(item);
    let expected = Err(Closed(item));
    ensure!(
        result == expected,
        "{when}, `push({item})` returned {result:?} instead of {expected:?}"
    );
}

fn closes(queue: &ClosableQueue<u64>) {
    let first: bool = queue.close();
    ensure!(
        first,
        "the queue was open, but `close` said that it was closed already"
    );
}

fn drain(queue: &ClosableQueue<u64>) -> Vec<u64> {
    std::iter::from_fn(|| queue.pop()).collect()
}

fn what_is_left_is_handed_out() {
    let queue = queue(2, [1, 2]);
    closes(&queue);
    comes_back(&queue, 3, "after the close of a full queue");
    pops(
        &queue,
        Some(1),
        "after 1 and 2 were pushed and the queue was closed",
    );
    comes_back(&queue, 4, "after the close of a queue with room");
    pops(
        &queue,
        Some(2),
        "after 1 was popped from the closed queue, and 2 was left",
    );
    pops(
        &queue,
        None,
        "after everything was popped from the closed queue",
    );
    let first = queue.close();
    ensure!(
        !first,
        "the queue was closed, but a second `close` said that it was the first"
    );
    comes_back(&queue, 5, "after two closes");
    pops(&queue, None, "after two closes and everything popped");
}

fn a_consumer_gets_what_came_before_the_end() {
    let queue = queue(1, []);
    thread::scope(|scope| {
        scope.spawn(|| {
            pops(&queue, Some(1), "with 1 pushed before the close");
            pops(&queue, None, "after 1, the only item, and the close");
        });
        push(&queue, 1);
        closes(&queue);
    });
}

fn an_item_for_each_consumer() {
    let queue = queue(2, []);
    let items: [Option<u64>; 2] = thread::scope(|scope| {
        let consumers = [scope.spawn(|| queue.pop()), scope.spawn(|| queue.pop())];
        push(&queue, 1);
        push(&queue, 2);
        consumers.map(|consumer| consumer.join().unwrap())
    });
    ensure!(
        items == [Some(1), Some(2)] || items == [Some(2), Some(1)],
        "1 and 2 were pushed and nobody closed the queue, but its two consumers, which popped once \
         each, got {items:?}"
    );
}

fn never_more_than_the_capacity() {
    let queue = queue(1, [0]);
    let (pushed, popped) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let produce = |item| {
        push(&queue, item);
        let pushed = 1 + pushed.fetch_add(1, Ordering::SeqCst);
        let popped = popped.load(Ordering::SeqCst);
        ensure!(
            pushed <= popped,
            "a queue for one item held one; when {popped} had been popped, {pushed} more had been \
             pushed"
        );
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..2 {
                popped.fetch_add(1, Ordering::SeqCst); // before it is: perhaps one too many
                let found: Option<u64> = queue.pop();
                ensure!(
                    found.is_some(),
                    "nobody had closed the queue, but `pop` returned `None`"
                );
            }
        });
        scope.spawn(|| produce(1));
        produce(2);
    });
}

fn room_for_each_producer() {
    let queue = queue(2, [8, 9]);
    thread::scope(|scope| {
        scope.spawn(|| push(&queue, 1));
        scope.spawn(|| push(&queue, 2));
        pops(&queue, Some(8), "with 8 and 9 pushed before all others");
        pops(&queue, Some(9), "with 8 and 9 pushed before all others");
    });
}

fn the_end_is_for_every_consumer() {
    let queue = queue(1, []);
    thread::scope(|scope| {
        let consume = || pops(&queue, None, "on a queue that was closed empty");
        scope.spawn(consume);
        scope.spawn(consume);
        closes(&queue);
    });
}

fn the_end_is_for_every_producer() {
    let queue = queue(3, [7, 8, 9]);
    thread::scope(|scope| {
        for item in [1, 2] {
            let queue = &queue;
            scope.spawn(move || {
                comes_back(queue, item, "on a queue that was full until it was closed");
            });
        }
        closes(&queue);
    });
    let left = drain(&queue);
    ensure!(
        left == [7, 8, 9],
        "7, 8 and 9 were pushed and the queue was closed, but it handed out {left:?}"
    );
}

fn an_item_is_pushed_or_comes_back() {
    let queue = queue(1, [0]);
    thread::scope(|scope| {
        let producer = scope.spawn(|| queue.push(1));
        pops(&queue, Some(0), "with 0 pushed before 1");
        closes(&queue);
        let items = drain(&queue);
        let result: Result<(), Closed<u64>> = producer.join().unwrap();
        match result {
            Ok(()) => {
                harness::reached("it was pushed");
                ensure!(
                    items == [1],
                    "`push(1)` returned Ok, but after the close the queue handed out {items:?} \
                     and then `None`"
                );
            }
            Err(Closed(item)) => {
                harness::reached("it came back");
                ensure!(item == 1, "`push(1)` failed and gave {item} back");
                ensure!(
                    items.is_empty(),
                    "`push(1)` gave its item back, but after the close the queue handed out \
                     {items:?}"
                );
            }
        }
    });
}

fn one_of_two_closes_it() {
    let queue = queue(1, []);
    let answers: [bool; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| queue.close());
        [queue.close(), other.join().unwrap()]
    });
    let firsts = answers.iter().filter(|&&first| first).count();
    ensure!(
        firsts == 1,
        "two threads closed the queue at the same time; {firsts} of them were told that they \
         were the first"
    );
}

fn a_waiting_consumer_sleeps() {
    let queue = queue(1, []);
    thread::scope(|scope| {
        scope.spawn(|| {
            sleeps("pop", || {
                pops(&queue, None, "on a queue that was closed empty");
            });
        });
        take_a_while();
        closes(&queue);
    });
}

fn a_waiting_producer_sleeps() {
    let queue = queue(1, [0]);
    thread::scope(|scope| {
        scope.spawn(|| {
            sleeps("push", || {
                comes_back(&queue, 1, "on a queue that was full until it was closed");
            });
        });
        take_a_while();
        closes(&queue);
    });
}

fn being_woken_promises_nothing() {
    let queue = queue(1, [0]);
    let pushed = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            push(&queue, 1);
            pushed.store(true, Ordering::SeqCst);
        });
        ensure!(
            !pushed.load(Ordering::SeqCst),
            "the queue was full, but a second `push` returned"
        );
        pops(&queue, Some(0), "with 0 pushed before 1");
        pops(
            &queue,
            Some(1),
            "on an open queue, with 1 pushed or still to come",
        );
    });
}
