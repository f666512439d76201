//! How fast your pool is beside `rusty_pool`:
//! `cargo bench -p pools --bench worker_pool`.

mod beside;

use beside::{WORKERS, calculate, compare, heading};
use crossbeam::channel;
use crossbeam::sync::WaitGroup;
use pools::worker_pool::WorkerPool;
use rusty_pool::ThreadPool;
use std::hint::black_box;
use std::thread;

fn main() {
    let yours = WorkerPool::new(WORKERS).expect("there are workers");
    let theirs = ThreadPool::new(WORKERS, WORKERS, Default::default());
    let (yours, theirs): (&Pool<'_>, &Pool<'_>) =
        (&|job| yours.execute(job), &|job| theirs.execute(job));
    heading();
    let both = |what, jobs, work: fn(&Pool<'_>, u32)| {
        compare(
            what,
            jobs,
            |jobs| work(yours, jobs),
            |jobs| work(theirs, jobs),
        );
    };
    both("jobs that do nothing", 10_000, |pool, jobs| {
        all(pool, jobs, || {});
    });
    both("the same, given by two threads", 10_000, |pool, jobs| {
        thread::scope(|scope| {
            scope.spawn(|| all(pool, jobs / 2, || {}));
            all(pool, jobs / 2, || {});
        });
    });
    both("jobs that compute", 1_000, |pool, jobs| {
        all(pool, jobs, || _ = black_box(calculate()));
    });
    both("one job, then the next", 500, one_by_one);
}

type Pool<'a> = dyn Fn(Box<dyn FnOnce() + Send>) + Sync + 'a;

/// Gives so many jobs and waits until all of them are done.
fn all(pool: &Pool<'_>, jobs: u32, work: fn()) {
    let done = WaitGroup::new();
    for _ in 0..jobs {
        let done = done.clone();
        pool(Box::new(move || {
            work();
            drop(done);
        }));
    }
    done.wait();
}

/// Waits for each job before it gives the next one: each time, a worker has to be woken.
fn one_by_one(pool: &Pool<'_>, jobs: u32) {
    let (done, is_done) = channel::bounded(1);
    for _ in 0..jobs {
        let done = done.clone();
        pool(Box::new(move || done.send(()).expect("somebody waits")));
        is_done.recv().expect("a job sends");
    }
}
