//! The numbers on the page "Model checking explained": how many executions it takes to run every
//! schedule, and what a bound covers.

use model::{Options, Report, explore, outcome};
use model_std::sync::Arc;
use model_std::sync::atomic::{AtomicU64, Ordering};
use model_std::thread;
use schedule::{Coverage, Verdict};
use std::fmt::Write;
use std::fs;

// ANCHOR: shared
/// Each thread adds `steps` times to one number that all of them share.
fn shared(threads: usize, steps: usize) {
    let count = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..steps {
                    count.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
}
// ANCHOR_END: shared

/// The same, but to each thread its own number.
fn own(threads: usize, steps: usize) {
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(move || {
                let count = AtomicU64::new(0);
                for _ in 0..steps {
                    count.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
}

/// The same as [`shared`]; the order in which the threads took their steps, such as `AABB`, is the outcome.
fn in_order(threads: usize, steps: usize) {
    let count = Arc::new(AtomicU64::new(0));
    let start = |_| {
        let count = Arc::clone(&count);
        let add = move |_| count.fetch_add(1, Ordering::Relaxed);
        thread::spawn(move || (0..steps).map(add).collect::<Vec<u64>>())
    };
    let started: Vec<_> = (0..threads).map(start).collect();
    let mut order = vec![' '; threads * steps];
    for (thread, name) in started.into_iter().zip('A'..) {
        for at in thread.join().unwrap() {
            order[at as usize] = name;
        }
    }
    outcome(&order.iter().collect::<String>());
}

/// One bound, and nothing before it.
const BOUNDS: [&[Option<u8>]; 5] = [&[Some(0)], &[Some(1)], &[Some(2)], &[Some(3)], &[None]];

fn explored(bound: &'static [Option<u8>], body: impl Fn() + Send + Sync + 'static) -> Report {
    let options = Options {
        required: bound[0].map_or(Coverage::All, Coverage::AtMost),
        bounds: bound,
        ..Options::default()
    };
    explore(&options, body)
}

/// How many executions it takes; a dash where it is too many.
fn executions(bound: &'static [Option<u8>], body: impl Fn() + Send + Sync + 'static) -> String {
    let report = explored(bound, body);
    match report.verdict {
        Verdict::Passed => report.executions.to_string(),
        Verdict::TooManyExecutions => "–".to_owned(),
        other => panic!("{other}"),
    }
}

/// In how many orders `threads` can take `steps` each: each thread's steps find their places
/// among those of the threads before it.
fn orders(threads: usize, steps: usize) -> u64 {
    let places = |thread: usize| {
        let all = (thread * steps) as u64;
        (1..=steps as u64).fold(1, |ways, step| ways * (all - steps as u64 + step) / step)
    };
    (1..=threads).map(places).product()
}

#[test]
fn the_number_of_executions_grows_with_the_steps_and_less_where_preemptions_are_bounded() {
    let mut table = "| threads | steps of each | orders | no preemption | at most 1 | at most 2 | at most 3 | no bound |\n\
                     |--:|--:|--:|--:|--:|--:|--:|--:|\n"
        .to_owned();
    for (threads, steps) in [
        (2, 1),
        (2, 2),
        (2, 4),
        (2, 6),
        (2, 8),
        (3, 1),
        (3, 2),
        (3, 3),
    ] {
        write!(
            table,
            "| {threads} | {steps} | {} |",
            orders(threads, steps)
        )
        .expect("it is a text");
        for bound in BOUNDS {
            let executions = executions(bound, move || shared(threads, steps));
            write!(table, " {executions} |").expect("it is a text");
        }
        table.push('\n');
    }
    insta::assert_snapshot!("shared", table);
}

#[test]
fn steps_that_touch_different_things_need_not_be_tried_in_both_orders() {
    let mut table =
        "| threads | steps of each | orders | executions, no bound |\n|--:|--:|--:|--:|\n"
            .to_owned();
    for (threads, steps) in [(2, 1), (2, 8), (3, 1), (3, 8)] {
        let executions = executions(&[None], move || own(threads, steps));
        let orders = orders(threads, steps);
        writeln!(table, "| {threads} | {steps} | {orders} | {executions} |").expect("it is a text");
    }
    insta::assert_snapshot!("own", table);
}

/// What a bound counts: each step that is taken by another thread than the one whose turn it was.
/// It is the turn of whoever took the last step; when that one has ended, of the first that has not.
fn departures(order: &str, threads: usize, steps: usize) -> usize {
    let mut left = vec![steps; threads];
    let (mut last, mut departures) = (0, 0);
    for thread in order.bytes().map(|name| usize::from(name - b'A')) {
        if left[last] == 0 {
            let first = left.iter().position(|&left| left > 0);
            last = first.expect("there is one more step");
        }
        departures += usize::from(thread != last);
        left[thread] -= 1;
        last = thread;
    }
    departures
}

/// All orders in which threads can take their steps.
fn all_orders(left: &mut [usize], begun: &str) -> Vec<String> {
    if left.iter().all(|&left| left == 0) {
        return vec![begun.to_owned()];
    }
    let mut all = Vec::new();
    for (thread, name) in (0..left.len()).zip('A'..) {
        if left[thread] > 0 {
            left[thread] -= 1;
            all.extend(all_orders(left, &format!("{begun}{name}")));
            left[thread] += 1;
        }
    }
    all
}

#[test]
fn a_bound_covers_every_order_with_at_most_so_many_departures() {
    for (threads, steps) in [(2, 2), (2, 4), (3, 1), (3, 2), (3, 3)] {
        let all = all_orders(&mut vec![steps; threads], "");
        assert_eq!(all.len() as u64, orders(threads, steps));
        for (most, bound) in BOUNDS.into_iter().take(4).enumerate() {
            let report = explored(bound, move || in_order(threads, steps));
            let few = |order: &&String| departures(order, threads, steps) <= most;
            let missed = all
                .iter()
                .filter(few)
                .find(|order| !report.outcomes.contains_key(*order));
            assert_eq!(missed, None, "{threads} threads, {steps} steps, {most}");
        }
    }
}

#[test]
fn most_wrong_solutions_need_few_preemptions() {
    let mut needed = Vec::new();
    for chapter in folders(&book::root().join("src")) {
        for exercise in folders(&chapter.join("gallery")) {
            for file in fs::read_dir(exercise).expect("the galleries can be read") {
                let path = file.expect("the galleries can be read").path();
                let text = fs::read_to_string(path).expect("a schedule can be read");
                let second = text.lines().nth(1).unwrap_or_default();
                let word = second.split(", ").find(|part| part.contains(" preemption"));
                let number = word.and_then(|part| part.split(' ').next()?.parse::<u32>().ok());
                needed.extend(number);
            }
        }
    }
    let all = needed.len();
    assert!(all > 500, "only {all} schedules");
    let at_most = |most: u32| needed.iter().filter(|&&needed| needed <= most).count();
    // "Six in ten", "nine in ten", "ninety-nine in a hundred".
    assert!(at_most(0) * 10 >= all * 6, "{} of {all}", at_most(0));
    assert!(at_most(1) * 10 >= all * 9, "{} of {all}", at_most(1));
    assert!(at_most(2) * 100 >= all * 99, "{} of {all}", at_most(2));
}

fn folders(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.expect("the book's folders can be read").path());
    paths.filter(|path| path.is_dir()).collect()
}
