// mutant: looks for a `String` and for nothing else
// verdict: wrong-answer
// check: a_literal_message_is_kept
// A message is text, and text is a `String`. But `panic!("a literal")` has no reason to make one:
// it panics with the `&'static str` itself.

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
        Err(_) => NO_TEXT.to_owned(),
    }
}
