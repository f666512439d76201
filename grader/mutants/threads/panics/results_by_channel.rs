// mutant: lets each thread send its result, and waits for as many as there are jobs
// verdict: deadlock
// check: a_panic_harms_nobody_else
// A thread that panics sends nothing. The caller waits for a message that nobody is left to send,
// because its own sender keeps the channel open.

use std::sync::mpsc;
use std::thread;

pub const NO_TEXT: &str = "the job panicked with something that is no text";

pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    let (sender, receiver) = mpsc::channel();
    let mut results: Vec<Result<T, String>> = Vec::new();
    let mut threads = Vec::new();
    for (index, job) in jobs.into_iter().enumerate() {
        let sender = sender.clone();
        results.push(Err(NO_TEXT.to_owned()));
        threads.push(thread::spawn(move || sender.send((index, job()))));
    }
    for _ in 0..results.len() {
        let (index, result) = receiver.recv().expect("a sender is left");
        results[index] = Ok(result);
    }
    for thread in threads {
        let _ = thread.join();
    }
    results
}

pub type Job<T> = Box<dyn FnOnce() -> T + Send>;
