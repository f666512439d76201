// mutant: collects into one result for all
// verdict: wrong-answer
// check: a_panic_harms_nobody_else
// Collecting into a `Result` stops at the first `Err`. The handles that are left are dropped: those
// threads run on, and nobody learns how they end.

use std::any::Any;
use std::thread;

pub const NO_TEXT: &str = "the job panicked with something that is no text";

pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    let threads: Vec<_> = jobs.into_iter().map(|job| thread::spawn(job)).collect();
    let all: Result<Vec<T>, String> = threads
        .into_iter()
        .map(|thread| thread.join().map_err(message))
        .collect();
    match all {
        Ok(results) => results.into_iter().map(Ok).collect(),
        Err(message) => vec![Err(message)],
    }
}

pub type Job<T> = Box<dyn FnOnce() -> T + Send>;

fn message(panic: Box<dyn Any + Send>) -> String {
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => match panic.downcast_ref::<&'static str>() {
            Some(text) => (*text).to_owned(),
            None => NO_TEXT.to_owned(),
        },
    }
}
