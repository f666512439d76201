//! What a long critical section costs:
//! `cargo bench -p locks --bench guards --profile dev`.
//!
//! The same values are recorded twice in one run: by `Stats::record` as it is, which computes
//! without a lock, and with a second lock around the whole of it. Only the ratio of the two says
//! anything; the times themselves are those of this machine, today.

use locks::guards::Stats;
use std::hint::black_box;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

const THREADS: u64 = 4;
const VALUES: u64 = 40;
const ROUNDS: u32 = 3;

fn main() {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!("{THREADS} threads record {VALUES} values each, on a machine with {cores} cores");
    println!("{:27}{:>9}{:>12}{:>9}", "", "short", "long", "ratio");
    measure("values that are waited for", wait);
    measure("values that are computed", calculate);
}

/// Takes both times, in turns, and prints the best of each.
fn measure(what: &str, compute: fn() -> u64) {
    let mut best = [Duration::MAX; 2];
    for _ in 0..ROUNDS {
        let stats = Stats::new();
        let short = time(|| stats.record(compute));
        let locked = Mutex::new(Stats::new());
        let long = time(|| locked.lock().unwrap().record(compute));
        best = [best[0].min(short), best[1].min(long)];
        let counts = [&stats, &locked.into_inner().unwrap()].map(|stats| stats.snapshot().count);
        assert_eq!(counts, [THREADS * VALUES; 2], "values were lost");
    }
    let [short, long] = best.map(|time| time.as_secs_f64() * 1e3);
    let ratio = long / short;
    println!("{what:27}{short:6.1} ms {long:8.1} ms {ratio:7.1}x");
}

/// How long the threads take for all their values.
fn time(record: impl Fn() + Sync) -> Duration {
    let begun = Instant::now();
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| (0..VALUES).for_each(|_| record()));
        }
    });
    begun.elapsed()
}

/// A value that comes from elsewhere: a file, a request. The processor is free meanwhile.
fn wait() -> u64 {
    thread::sleep(Duration::from_millis(1));
    1
}

/// A value that keeps a processor busy.
fn calculate() -> u64 {
    (0..20_000).fold(1, |value, step| {
        black_box(value ^ step).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}
