// mutant: runs the jobs itself and catches their panics
// verdict: wrong-answer
// check: each_job_has_a_thread_of_its_own
// `catch_unwind` makes the results right, and no thread is needed for that. So there is none: one
// job after the other, on the thread that called.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub const NO_TEXT: &str = "the job panicked with something that is no text";

pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    jobs.into_iter()
        .map(|job| catch_unwind(AssertUnwindSafe(job)).map_err(message))
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
