// mutant: returns the good results first and the panics after them
// verdict: wrong-answer
// check: results_keep_the_order_of_the_jobs
// Sorting good from bad is a service, and takes away what the caller needs: which job does a
// message belong to?

use std::any::Any;
use std::thread;

pub const NO_TEXT: &str = "the job panicked with something that is no text";

pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    let threads: Vec<_> = jobs.into_iter().map(|job| thread::spawn(job)).collect();
    let ended = threads
        .into_iter()
        .map(|thread| thread.join().map_err(message));
    let (mut results, panics): (Vec<_>, Vec<_>) = ended.partition(Result::is_ok);
    results.extend(panics);
    results
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
