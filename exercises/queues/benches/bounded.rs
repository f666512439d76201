//! How fast your queue is beside the bounded channel of `crossbeam`:
//! `cargo bench -p queues --bench bounded`.
//!
//! Both pass the same items on, in turns, in one run. Only the ratio of the two says anything; the
//! times themselves are those of this machine, today. It is a measurement to look at, and no check.

use crossbeam::channel;
use queues::bounded::BoundedQueue;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Each measurement is the middle one of so many. The best one would be luck: threads that happen to
/// take turns without ever having to wait.
const ROUNDS: usize = 31;
const ITEMS: u64 = 20_000;

fn main() {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!("time for an item, on a machine with {cores} cores");
    println!("{:39}{:>10}{:>12}{:>9}", "", "yours", "crossbeam", "ratio");
    measure("one thread, room for 64", 64, alone);
    measure("a producer and a consumer, room for 64", 64, |push, pop| {
        together(1, push, pop);
    });
    measure("two and two, room for 64", 64, |push, pop| {
        together(2, push, pop);
    });
    measure("two and two, room for 1", 1, |push, pop| {
        together(2, push, pop)
    });
}

type Work = fn(push: &Push, pop: &Pop);
type Push<'a> = dyn Fn(u64) + Sync + 'a;
type Pop<'a> = dyn Fn() -> u64 + Sync + 'a;

/// Takes both times, in turns, and prints the middle one of each.
fn measure(what: &str, room: usize, work: Work) {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        let queue = BoundedQueue::new(room).expect("there is room");
        let (sender, receiver) = channel::bounded(room);
        times[0].push(time(work, &|item| queue.push(item), &|| queue.pop()));
        times[1].push(time(
            work,
            &|item| sender.send(item).expect("the receiver is here"),
            &|| receiver.recv().expect("the sender is here"),
        ));
    }
    let [yours, theirs] = times.map(|mut times| {
        times.sort();
        times[ROUNDS / 2].as_secs_f64() * 1e9 / ITEMS as f64
    });
    let ratio = yours / theirs;
    println!("{what:39}{yours:7.0} ns {theirs:8.0} ns {ratio:7.1}x");
}

fn time(work: Work, push: &Push, pop: &Pop) -> Duration {
    let begun = Instant::now();
    work(push, pop);
    begun.elapsed()
}

/// Puts in as many as fit and takes them out again: nobody ever waits.
fn alone(push: &Push, pop: &Pop) {
    for first in (0..ITEMS).step_by(50) {
        (first..first + 50).for_each(push);
        (first..first + 50).for_each(|item| assert_eq!(pop(), item));
    }
}

/// So many threads on each side.
fn together(threads: u64, push: &Push, pop: &Pop) {
    let sum = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| (0..ITEMS / threads).for_each(push));
            scope.spawn(|| {
                let own: u64 = (0..ITEMS / threads).map(|_| pop()).sum();
                sum.fetch_add(own, Ordering::Relaxed);
            });
        }
    });
    let each: u64 = (0..ITEMS / threads).sum();
    assert_eq!(sum.into_inner(), threads * each, "items were lost");
}
