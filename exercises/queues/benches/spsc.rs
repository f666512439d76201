//! How fast your ring is beside the `ArrayQueue` of `crossbeam`, which any number of threads may use:
//! `cargo bench -p queues --bench spsc`.

mod beside;

use beside::{alone, heading, measure, together};
use crossbeam::queue::ArrayQueue;
use queues::spsc::channel;
use std::num::NonZeroUsize;
use std::thread;

fn main() {
    heading();
    measure(
        "one thread, room for 64",
        || {
            let (push, pop) = yours(64);
            alone(push, pop)
        },
        || {
            let queue = ArrayQueue::new(64);
            let (push, pop) = theirs(&queue);
            alone(push, pop)
        },
    );
    for room in [64, 1] {
        measure(
            &format!("a producer and a consumer, room for {room}"),
            || together([yours(room)]),
            || together([theirs(&ArrayQueue::new(room))]),
        );
    }
}

fn yours(room: usize) -> (impl FnMut(u64) + Send, impl FnMut() -> u64 + Send) {
    let (mut producer, mut consumer) = channel(NonZeroUsize::new(room).expect("there is room"));
    (
        move |item| until(|| producer.push(item).ok()),
        move || until(|| consumer.pop()),
    )
}

fn theirs(queue: &ArrayQueue<u64>) -> (impl FnMut(u64) + Send, impl FnMut() -> u64 + Send) {
    (
        |item| until(|| queue.push(item).ok()),
        || until(|| queue.pop()),
    )
}

/// Neither of them waits, so somebody has to ask again.
fn until<T>(mut call: impl FnMut() -> Option<T>) -> T {
    loop {
        match call() {
            Some(done) => return done,
            None => thread::yield_now(),
        }
    }
}
