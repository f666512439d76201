// mutant: looks for a `&str` and for nothing else
// verdict: wrong-answer
// check: a_formatted_message_is_kept
// `panic!("a literal")` panics with a `&'static str`, and with that it was tried. `panic!("tray
// {}", 7)` has to put its text together, and panics with a `String`.

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
    let text = panic.downcast_ref::<&str>().unwrap_or(&NO_TEXT);
    (*text).to_owned()
}
