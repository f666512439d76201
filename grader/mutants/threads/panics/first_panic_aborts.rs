// mutant: passes a panic on with `unwrap`
// verdict: wrong-answer
// check: a_panic_harms_nobody_else
// `join().unwrap()` is so common that one writes it without thinking. It turns a panic of the job
// into a panic of the caller, and the results of all the other jobs are gone.

use std::thread;

pub const NO_TEXT: &str = "the job panicked with something that is no text";

pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    let threads: Vec<_> = jobs.into_iter().map(|job| thread::spawn(job)).collect();
    threads
        .into_iter()
        .map(|thread| Ok(thread.join().unwrap()))
        .collect()
}

pub type Job<T> = Box<dyn FnOnce() -> T + Send>;
