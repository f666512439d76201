//! How fast your executor is beside `rusty_pool`:
//! `cargo bench -p pools --bench executor`.

mod beside;

use beside::{WORKERS, calculate, compare, heading};
use pools::executor::Executor;
use rusty_pool::ThreadPool;
use std::thread;

fn main() {
    let yours = Executor::new(WORKERS).expect("there are workers");
    let theirs = ThreadPool::new(WORKERS, WORKERS, Default::default());
    let submit_yours = |job: fn() -> u64| {
        let future = yours.submit(job).expect("it was not shut down");
        || future.wait().expect("the job does not panic")
    };
    let submit_theirs = |job: fn() -> u64| {
        let future = theirs.evaluate(job);
        || future.await_complete()
    };
    heading();
    compare(
        "jobs that do nothing",
        10_000,
        |jobs| all(jobs, || 1, submit_yours),
        |jobs| all(jobs, || 1, submit_theirs),
    );
    compare(
        "the same, by two threads",
        10_000,
        |jobs| by_two(|| all(jobs / 2, || 1, submit_yours)),
        |jobs| by_two(|| all(jobs / 2, || 1, submit_theirs)),
    );
    compare(
        "jobs that compute",
        1_000,
        |jobs| all(jobs, calculate, submit_yours),
        |jobs| all(jobs, calculate, submit_theirs),
    );
    compare(
        "one job, then the next",
        500,
        |jobs| (0..jobs).for_each(|_| all(1, || 1, submit_yours)),
        |jobs| (0..jobs).for_each(|_| all(1, || 1, submit_theirs)),
    );
}

/// Submits so many jobs, and then waits for all answers.
fn all<Wait: FnOnce() -> u64>(jobs: u32, job: fn() -> u64, submit: impl Fn(fn() -> u64) -> Wait) {
    let futures: Vec<Wait> = (0..jobs).map(|_| submit(job)).collect();
    let sum = futures
        .into_iter()
        .map(|wait| wait())
        .fold(0, u64::wrapping_add);
    assert_eq!(
        sum,
        job().wrapping_mul(u64::from(jobs)),
        "answers were lost"
    );
}

fn by_two(work: impl Fn() + Sync) {
    thread::scope(|scope| {
        scope.spawn(&work);
        work();
    });
}
