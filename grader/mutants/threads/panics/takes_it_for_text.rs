// mutant: takes it that a panic is always text
// verdict: wrong-answer
// check: a_panic_without_text_is_told
// With `panic!` it is. But `panic_any` takes a value of any type, and libraries use it to carry
// more than a text.

use std::any::Any;
use std::thread;

pub const NO_TEXT: &str = "the job panicked with something that is no text";

pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    let threads: Vec<_> = jobs.into_iter().map(|job| thread::spawn(job)).collect();
    threads
        .into_iter()
        .map(|thread| thread.join().map_err(message))
        .collect()
}

pub type Job<T> = Box<dyn FnOnce() -> T + Send>;

fn message(panic: Box<dyn Any + Send>) -> String {
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => panic.downcast_ref::<&str>().unwrap().to_string(),
    }
}
