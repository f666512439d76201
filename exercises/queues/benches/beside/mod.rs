//! Your queue beside one of `crossbeam`: both pass the same items on, in turns, in one run. Only the ratio of
//! the two says anything; the times themselves are those of this machine, today. It is a measurement to
//! look at, and no check.

use std::thread;
use std::time::{Duration, Instant};

/// Each measurement is the middle one of so many. The best one would be luck: threads that happen to
/// take turns without ever having to wait.
const ROUNDS: usize = 31;
const ITEMS: u64 = 20_000;

/// What stands above the measurements.
pub fn heading() {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!("time for an item, on a machine with {cores} cores");
    println!("{:39}{:>10}{:>12}{:>9}", "", "yours", "crossbeam", "ratio");
}

/// Takes both times, in turns, and prints the middle one of each.
pub fn measure(
    what: &str,
    mut yours: impl FnMut() -> Duration,
    mut theirs: impl FnMut() -> Duration,
) {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        times[0].push(yours());
        times[1].push(theirs());
    }
    let [yours, theirs] = times.map(|mut times| {
        times.sort();
        times[ROUNDS / 2].as_secs_f64() * 1e9 / ITEMS as f64
    });
    let ratio = yours / theirs;
    println!("{what:39}{yours:7.0} ns {theirs:8.0} ns {ratio:7.1}x");
}

/// Puts in as many as fit and takes them out again: nobody ever waits.
pub fn alone(mut push: impl FnMut(u64), mut pop: impl FnMut() -> u64) -> Duration {
    let begun = Instant::now();
    for first in (0..ITEMS).step_by(50) {
        (first..first + 50).for_each(&mut push);
        (first..first + 50).for_each(|item| assert_eq!(pop(), item));
    }
    begun.elapsed()
}

/// A thread for each `push` and for each `pop`.
pub fn together<const N: usize>(
    ends: [(impl FnMut(u64) + Send, impl FnMut() -> u64 + Send); N],
) -> Duration {
    let begun = Instant::now();
    let each = ITEMS / N as u64;
    let sum: u64 = thread::scope(|scope| {
        let sums = ends.map(|(push, mut pop)| {
            scope.spawn(move || (0..each).for_each(push));
            scope.spawn(move || (0..each).map(|_| pop()).sum::<u64>())
        });
        sums.into_iter().map(|sum| sum.join().unwrap()).sum()
    });
    let expected = N as u64 * (0..each).sum::<u64>();
    assert_eq!(sum, expected, "items were lost");
    begun.elapsed()
}
