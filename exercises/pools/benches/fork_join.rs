//! How fast your pool is beside `rayon::join`: `cargo bench -p pools --bench fork_join`.
//!
//! Both cut the same problems at the same places, in turns, in one run. Only the ratio of the two says
//! anything; the times themselves are those of this machine, today. It is a measurement to look at, and
//! no check.

use pools::fork_join::{self, Pool};
use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

/// Each measurement is the middle one of so many.
const ROUNDS: usize = 21;
const N: u32 = 30;
const NUMBERS: u64 = 4_000_000;

fn main() {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    println!("with {workers} workers");
    println!("{:36}{:>11}{:>12}{:>9}", "", "yours", "rayon", "ratio");
    for cut_off in [20, 10] {
        measure(
            &format!("fib({N}), cut off at {cut_off}"),
            || fib(N, cut_off),
            || {
                Pool::run(workers, |pool| fork_join::fib(pool, N, cut_off, &fib_alone))
                    .expect("some")
            },
        );
    }
    let numbers: Vec<u64> = (0..NUMBERS).collect();
    for cut_off in [10_000, 100] {
        measure(
            &format!(
                "sum of {} million, cut off at {cut_off}",
                NUMBERS / 1_000_000
            ),
            || sum(&numbers, cut_off),
            || {
                Pool::run(workers, |pool| {
                    fork_join::sum(pool, &numbers, cut_off, &sum_alone)
                })
                .expect("some")
            },
        );
    }
}

/// Takes both times, in turns, and prints the middle one of each.
fn measure(what: &str, theirs: impl Fn() -> u64, yours: impl Fn() -> u64) {
    assert_eq!(yours(), theirs(), "the results differ");
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
    println!("{what:36}{yours:8.2} ms {theirs:8.2} ms {ratio:7.1}x");
}

fn time(work: impl Fn() -> u64) -> Duration {
    let begun = Instant::now();
    black_box(work());
    begun.elapsed()
}

fn fib(n: u32, cut_off: u32) -> u64 {
    if n <= cut_off {
        return fib_alone(n);
    }
    let (one, two) = rayon::join(|| fib(n - 1, cut_off), || fib(n - 2, cut_off));
    one + two
}

fn fib_alone(n: u32) -> u64 {
    match n {
        0 | 1 => u64::from(n),
        _ => fib_alone(n - 1) + fib_alone(n - 2),
    }
}

fn sum(numbers: &[u64], cut_off: usize) -> u64 {
    if numbers.len() <= cut_off {
        return sum_alone(numbers);
    }
    let (left, right) = numbers.split_at(numbers.len() / 2);
    let (left, right) = rayon::join(|| sum(left, cut_off), || sum(right, cut_off));
    left + right
}

/// Something to compute for each number, so that memory is not all that counts.
fn sum_alone(numbers: &[u64]) -> u64 {
    numbers
        .iter()
        .map(|number| number % 7 * (number % 11))
        .sum()
}
