// variant: threads of a scope, and matches instead of combinators

use std::any::Any;
use std::thread;

pub const NO_TEXT: &str = "the job panicked with something that is no text";

pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    thread::scope(|scope| {
        let mut threads = Vec::new();
        for job in jobs {
            threads.push(scope.spawn(job));
        }
        let mut results = Vec::new();
        for thread in threads {
            results.push(match thread.join() {
                Ok(value) => Ok(value),
                Err(panic) => Err(message(&*panic)),
            });
        }
        results
    })
}

pub type Job<T> = Box<dyn FnOnce() -> T + Send>;

fn message(panic: &(dyn Any + Send)) -> String {
    if let Some(text) = panic.downcast_ref::<String>() {
        text.clone()
    } else if let Some(text) = panic.downcast_ref::<&'static str>() {
        (*text).to_string()
    } else {
        NO_TEXT.to_string()
    }
}
