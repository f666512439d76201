//! Your pool beside another one, on the same jobs, in turns, in one run. Only the ratio of the two says
//! anything; the times themselves are those of this machine, today. It is a measurement to look at, and no
//! check.

use std::hint::black_box;
use std::thread;
use std::time::Instant;

/// How many workers each of the pools has.
pub const WORKERS: usize = 2;
/// Each measurement is the middle one of so many. The best one would be luck: threads that happen to take
/// turns without ever having to wait.
const ROUNDS: usize = 31;

/// What is measured.
pub fn heading() {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!("time for a job, with {WORKERS} workers, on a machine with {cores} cores");
    println!("{:39}{:>10}{:>12}{:>9}", "", "yours", "rusty_pool", "ratio");
}

/// Takes both times for so many jobs, in turns, and prints the middle one of each.
pub fn compare(what: &str, jobs: u32, yours: impl Fn(u32), theirs: impl Fn(u32)) {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (times, run) in times.iter_mut().zip([&yours as &dyn Fn(u32), &theirs]) {
            let begun = Instant::now();
            run(jobs);
            times.push(begun.elapsed());
        }
    }
    let [yours, theirs] = times.map(|mut times| {
        times.sort();
        times[ROUNDS / 2].as_secs_f64() * 1e6 / f64::from(jobs)
    });
    let ratio = yours / theirs;
    println!("{what:39}{yours:7.2} µs {theirs:8.2} µs {ratio:7.1}x");
}

/// Keeps a processor busy for some ten microseconds.
pub fn calculate() -> u64 {
    (0..10_000).fold(1, |value, step| {
        black_box(value ^ step).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}
