//! The puzzle of the chapter: a shutdown while a job is submitted.

use crate::given::Pool;
use harness::{Check, ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub const CHECKS: &[Check] = &[Check::order(
    "an_accepted_job_is_lost",
    "in the order that you give, a job is accepted, and never run",
    order,
    an_accepted_job_is_lost,
)];

fn order() -> Vec<usize> {
    let order: Vec<real::given::Thread> = real::break_it::order();
    let index = |thread: &real::given::Thread| *thread as usize + 1;
    order.iter().map(index).collect()
}

fn an_accepted_job_is_lost() {
    let pool = Arc::new(Pool::new());
    let has_run = Arc::new(AtomicBool::new(false));
    let runs = Arc::clone(&has_run);
    let submits = start("A", &pool, |pool| {
        pool.submit(Box::new(move || runs.store(true, Ordering::SeqCst)))
    });
    let works = start("B", &pool, |pool| pool.work());
    let shuts_down = start("C", &pool, |pool| pool.shutdown());
    let accepted = submits.join().unwrap();
    works.join().unwrap();
    shuts_down.join().unwrap();
    let has_run = has_run.load(Ordering::SeqCst);
    ensure!(
        has_run || !accepted,
        "A was told that its job was accepted, and the job was never run"
    );
    harness::outcome(match accepted {
        true => "the job was accepted, and it was run",
        false => "A was told that the pool is closed",
    });
}

fn start<T: Send + 'static>(
    name: &str,
    pool: &Arc<Pool>,
    does: impl FnOnce(&Pool) -> T + Send + 'static,
) -> JoinHandle<T> {
    let pool = Arc::clone(pool);
    let thread = thread::Builder::new().name(name.to_owned());
    let started = thread.spawn(move || does(&pool));
    started.expect("the model starts a thread")
}
