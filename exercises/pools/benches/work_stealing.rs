//! How fast your scheduler is beside that of `rayon`: `cargo bench -p pools --bench work_stealing`.
//!
//! Both run the same tasks, in turns, in one run. Only the ratio of the two says anything; the times
//! themselves are those of this machine, today. It is a measurement to look at, and no check.

use pools::work_stealing::{Local, Scheduler};
use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Each measurement is the middle one of so many.
const ROUNDS: usize = 21;

fn main() {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    println!("with {workers} workers");
    println!("{:42}{:>11}{:>12}{:>9}", "", "yours", "rayon", "ratio");
    // The lower the tree, the more there is to do at each of its leaves.
    for (height, work) in [(8, 20), (12, 13), (16, 0)] {
        let leaves = 1_u64 << height;
        measure(
            &format!("a tree of {leaves} leaves, each fib({work})"),
            || yours(workers, 1, height, work),
            || theirs(1, height, work),
        );
    }
    measure(
        "50000 tasks from outside, each fib(0)",
        || yours(workers, 50_000, 0, 0),
        || theirs(50_000, 0, 0),
    );
}

/// Takes both times, in turns, and prints the middle one of each.
fn measure(what: &str, yours: impl Fn() -> u64, theirs: impl Fn() -> u64) {
    assert_eq!(yours(), theirs(), "tasks were lost");
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        times[0].push(time(&yours));
        times[1].push(time(&theirs));
    }
    let [yours, theirs] = times.map(|mut times| {
        times.sort();
        times[ROUNDS / 2].as_secs_f64() * 1e3
    });
    let ratio = yours / theirs;
    println!("{what:42}{yours:8.2} ms {theirs:8.2} ms {ratio:7.1}x");
}

fn time(work: impl Fn() -> u64) -> Duration {
    let begun = Instant::now();
    black_box(work());
    begun.elapsed()
}

/// Grows so many trees of this height, and counts their leaves.
fn yours(workers: usize, trees: u64, height: u32, work: u32) -> u64 {
    fn grow(local: &Local, height: u32, work: u32, leaves: &Arc<AtomicU64>) {
        if height == 0 {
            return leaf(work, leaves);
        }
        for _ in 0..2 {
            let leaves = Arc::clone(leaves);
            local.execute(move |local| grow(local, height - 1, work, &leaves));
        }
    }
    let leaves = Arc::new(AtomicU64::new(0));
    let scheduler = Scheduler::new(workers).expect("there are some");
    for _ in 0..trees {
        let leaves = Arc::clone(&leaves);
        scheduler.execute(move |local| grow(local, height, work, &leaves));
    }
    scheduler.shutdown();
    leaves.load(Ordering::Relaxed)
}

fn theirs(trees: u64, height: u32, work: u32) -> u64 {
    fn grow(scope: &rayon::Scope, height: u32, work: u32, leaves: &Arc<AtomicU64>) {
        if height == 0 {
            return leaf(work, leaves);
        }
        for _ in 0..2 {
            let leaves = Arc::clone(leaves);
            scope.spawn(move |scope| grow(scope, height - 1, work, &leaves));
        }
    }
    let leaves = Arc::new(AtomicU64::new(0));
    rayon::in_place_scope(|scope| {
        for _ in 0..trees {
            let leaves = Arc::clone(&leaves);
            scope.spawn(move |scope| grow(scope, height, work, &leaves));
        }
    });
    leaves.load(Ordering::Relaxed)
}

fn leaf(work: u32, leaves: &AtomicU64) {
    black_box(fib(black_box(work)));
    leaves.fetch_add(1, Ordering::Relaxed);
}

fn fib(n: u32) -> u64 {
    match n {
        0 | 1 => u64::from(n),
        _ => fib(n - 1) + fib(n - 2),
    }
}
