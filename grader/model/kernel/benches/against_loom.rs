//! What the doubles cost beside hand-written loom, and what real threads find of the eight classic
//! bugs. Prints two tables: `cargo bench -p model`.
//!
//! The models of the first table are written twice: once with the doubles, once with loom itself,
//! where loom's own primitive is right. Both explore every schedule once, without a bound.

mod models;

use model::{Options, explore};
use schedule::Verdict;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

/// How many rounds real threads get for each bug.
const ROUNDS: u32 = 1_000;
/// How long a round may take before it counts as stuck.
const STUCK: Duration = Duration::from_secs(2);

#[allow(dead_code)] // it runs the broken forms, and needs neither names nor repaired ones
mod doubles {
    use model_std::{sync, thread};

    fn ensure(holds: bool, reason: impl FnOnce() -> String) {
        if !holds {
            model::wrong(reason());
        }
    }

    include!("../tests/classic/bodies.rs");
}

#[allow(dead_code)] // it runs the broken forms, and needs neither names nor repaired ones
mod real {
    use std::{sync, thread};

    fn ensure(holds: bool, reason: impl FnOnce() -> String) {
        assert!(holds, "{}", reason());
    }

    include!("../tests/classic/bodies.rs");
}

fn main() {
    // `cargo test` runs benches as well, to see that they work; the figures need `cargo bench`.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    against_loom();
    against_real_threads();
}

fn against_loom() {
    println!(
        "\n{:<28} {:>10} {:>10} {:>12} {:>12} {:>7}",
        "model", "loom", "doubles", "loom/s", "doubles/s", "speed"
    );
    for &(name, on_loom, on_doubles) in models::ALL {
        let ((loom, loom_rate), (ours, our_rate)) = rates(
            || executions_of_loom(on_loom),
            || executions_of_doubles(on_doubles),
        );
        let speed = our_rate / loom_rate;
        println!(
            "{name:<28} {loom:>10} {ours:>10} {loom_rate:>12.0} {our_rate:>12.0} {speed:>7.2}"
        );
    }
}

/// For each of the two, the executions of one exploration, and executions per second. They take
/// turns, so that whatever else the machine does slows both.
fn rates(first: impl Fn() -> u64, second: impl Fn() -> u64) -> ((u64, f64), (u64, f64)) {
    let timed = |explore: &dyn Fn() -> u64, all: &mut (u64, Duration)| {
        let start = Instant::now();
        let executions = explore();
        all.0 += executions;
        all.1 += start.elapsed();
        executions
    };
    let (mut one, mut other) = ((0, Duration::ZERO), (0, Duration::ZERO));
    let mut last = (0, 0);
    while one.1 + other.1 < Duration::from_secs(3) {
        last = (timed(&first, &mut one), timed(&second, &mut other));
    }
    let rate = |(executions, took): (u64, Duration)| executions as f64 / took.as_secs_f64();
    ((last.0, rate(one)), (last.1, rate(other)))
}

fn executions_of_loom(body: fn()) -> u64 {
    let count = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&count);
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = None;
    builder.check(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        body();
    });
    count.load(Ordering::Relaxed)
}

fn executions_of_doubles(body: fn()) -> u64 {
    let options = Options {
        executions: 1_000_000,
        bounds: &[None],
        ..Options::default()
    };
    let report = explore(&options, body);
    assert_eq!(report.verdict, Verdict::Passed, "{}", report.reason);
    report.executions
}

fn against_real_threads() {
    println!(
        "\n{:<22} {:>10} {:>12} {:>22} {:>12}",
        "bug", "executions", "model took", "real: found in rounds", "real took"
    );
    for (modelled, real) in doubles::ALL.iter().zip(&real::ALL) {
        let mode = match modelled.name {
            "relaxed_publication" => schedule::Mode::Orderings,
            _ => schedule::Mode::Interleavings,
        };
        let start = Instant::now();
        let report = explore(
            &Options {
                mode,
                ..Options::default()
            },
            modelled.wrong,
        );
        let took = start.elapsed();
        assert_ne!(report.verdict, Verdict::Passed);
        let (found, rounds, real_took) = rounds(real.wrong);
        println!(
            "{:<22} {:>10} {:>12} {:>22} {:>12}",
            modelled.name,
            report.executions,
            format!("{:.1} ms", took.as_secs_f64() * 1e3),
            format!("{found} of {rounds}"),
            format!("{:.1} s", real_took.as_secs_f64()),
        );
    }
}

/// Runs the body on real threads; a round fails where it panics or gets stuck. Most rounds that get
/// stuck would make the table late, so ten are enough.
fn rounds(body: fn()) -> (u32, u32, Duration) {
    std::panic::set_hook(Box::new(|_| {}));
    let start = Instant::now();
    let (mut found, mut stuck) = (0, 0);
    for round in 1..=ROUNDS {
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let good = std::panic::catch_unwind(body).is_ok();
            // Nobody listens any more where the round counted as stuck.
            let _ = sender.send(good);
        });
        match receiver.recv_timeout(STUCK) {
            Ok(true) => {}
            Ok(false) => found += 1,
            Err(_) => (found, stuck) = (found + 1, stuck + 1),
        }
        if stuck == 10 {
            return (found, round, start.elapsed());
        }
    }
    (found, ROUNDS, start.elapsed())
}
