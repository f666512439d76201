//! How fast your queue is beside the bounded channel of `crossbeam`:
//! `cargo bench -p queues --bench bounded`.

mod beside;

use beside::{alone, heading, measure, together};
use crossbeam::channel;
use queues::bounded::BoundedQueue;
use std::time::Duration;

fn main() {
    heading();
    compare("one thread, room for 64", 64, |push, pop| alone(push, pop));
    compare("a producer and a consumer, room for 64", 64, |push, pop| {
        together([(push, pop)])
    });
    let two_and_two: Work = |push, pop| together([(push, pop); 2]);
    compare("two and two, room for 64", 64, two_and_two);
    compare("two and two, room for 1", 1, two_and_two);
}

type Work = fn(push: &Push, pop: &Pop) -> Duration;
type Push<'a> = dyn Fn(u64) + Sync + 'a;
type Pop<'a> = dyn Fn() -> u64 + Sync + 'a;

fn compare(what: &str, room: usize, work: Work) {
    measure(
        what,
        || {
            let queue = BoundedQueue::new(room).expect("there is room");
            work(&|item| queue.push(item), &|| queue.pop())
        },
        || {
            let (sender, receiver) = channel::bounded(room);
            work(
                &|item| sender.send(item).expect("the receiver is here"),
                &|| receiver.recv().expect("the sender is here"),
            )
        },
    );
}
