// variant: the panic is caught on the thread, which returns a message

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

pub const NO_TEXT: &str = "the job panicked with something that is no text";

pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    let threads: Vec<_> = jobs
        .into_iter()
        .map(|job| {
            thread::spawn(|| match catch_unwind(AssertUnwindSafe(job)) {
                Ok(value) => Ok(value),
                Err(panic) => Err(message(panic)),
            })
        })
        .collect();
    threads
        .into_iter()
        .map(|thread| thread.join().expect("its panic was caught on the thread"))
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
