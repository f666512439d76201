// mutant: formats what comes out of `join` with `{:?}`
// verdict: wrong-answer
// check: a_literal_message_is_kept
// It compiles, and it is even a text: the one that says that there is a value of some type in the
// box. What the value is, only a downcast tells.

use std::thread;

pub const NO_TEXT: &str = "the job panicked with something that is no text";

pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    let threads: Vec<_> = jobs.into_iter().map(|job| thread::spawn(job)).collect();
    threads
        .into_iter()
        .map(|thread| thread.join().map_err(|panic| format!("{panic:?}")))
        .collect()
}

pub type Job<T> = Box<dyn FnOnce() -> T + Send>;
