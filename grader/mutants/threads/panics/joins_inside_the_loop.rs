// mutant: starts a job and joins it before it starts the next
// verdict: deadlock
// check: all_jobs_run_at_the_same_time
// Everything is right but for one thing: there is never more than one job at work. In a chain of
// iterators without a `collect` in the middle that is easily overlooked.

use std::any::Any;
use std::thread;

pub const NO_TEXT: &str = "the job panicked with something that is no text";

pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    jobs.into_iter()
        .map(|job| thread::spawn(job).join().map_err(message))
        .collect()
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
