//! How much faster several workers are than one, with your own `parallel_sum`:
//! `cargo run -p threads --example speedup`.
//!
//! What it says holds for this machine and this run. It is a measurement to look at, and no check.

use std::thread;
use std::time::{Duration, Instant};
use threads::scoped::parallel_sum;

/// Each measurement is the best of so many: whatever else the machine does can only make it longer.
const ROUNDS: usize = 20;

fn main() {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    // Neighbours take about equally long, so every worker has about the same to do.
    let numbers: Vec<u64> = (1_000_000..1_200_000).collect();
    println!("this machine can run {cores} threads at the same time\n");
    println!("workers   milliseconds   times as fast as one");

    let (one, expected) = best(&numbers, 1);
    let mut workers = 1;
    while workers <= 2 * cores {
        let (time, sum) = match workers {
            1 => (one, expected),
            several => best(&numbers, several),
        };
        assert_eq!(
            sum, expected,
            "the sum with {workers} workers is another one"
        );
        println!(
            "{workers:>7}   {:>12}   {:>20.2}",
            time.as_millis(),
            one.as_secs_f64() / time.as_secs_f64()
        );
        workers *= 2;
    }
}

/// The shortest time of several, and the sum.
fn best(numbers: &[u64], workers: usize) -> (Duration, u64) {
    let mut shortest = Duration::MAX;
    let mut sum = 0;
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        sum = parallel_sum(numbers, workers, steps_to_one).expect("a small sum, and some workers");
        shortest = shortest.min(begun.elapsed());
    }
    (shortest, sum)
}

/// How many steps it takes from a number to 1, where each halves an even number and takes an odd one
/// times 3 plus 1. Nothing but computing: no memory to wait for, no lock.
fn steps_to_one(number: &u64) -> u64 {
    let (mut number, mut steps) = (*number, 0);
    while number != 1 {
        number = match number % 2 {
            0 => number / 2,
            _ => 3 * number + 1,
        };
        steps += 1;
    }
    steps
}
