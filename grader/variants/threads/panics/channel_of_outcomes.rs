// variant: outcomes sent over a channel, threads joined after that

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;

pub const NO_TEXT: &str = "the job panicked with something that is no text";

pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    let (sender, receiver) = mpsc::channel();
    let mut threads = Vec::new();
    for (index, job) in jobs.into_iter().enumerate() {
        let sender = sender.clone();
        threads.push(thread::spawn(move || {
            let outcome = catch_unwind(AssertUnwindSafe(job)).map_err(message);
            sender.send((index, outcome)).expect("the caller receives");
        }));
    }
    drop(sender);
    let mut outcomes: Vec<_> = receiver.into_iter().collect();
    for thread in threads {
        thread.join().expect("its panic was caught on the thread");
    }
    outcomes.sort_by_key(|&(index, _)| index);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
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
