// mutant: gives the threads a second and then takes their results
// verdict: panicked
// check: slow_closures_are_waited_for
// A second is long, for a closure that adds two numbers. How long is long enough? No sleep is: on a
// busy machine any thread can take longer.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

pub fn run_both<A, B>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B)
where
    A: Send + 'static,
    B: Send + 'static,
{
    let results = Arc::new((Mutex::new(None), Mutex::new(None)));
    let first = Arc::clone(&results);
    thread::spawn(move || *first.0.lock().unwrap() = Some(a()));
    let second = Arc::clone(&results);
    thread::spawn(move || *second.1.lock().unwrap() = Some(b()));

    thread::sleep(Duration::from_secs(1));
    let a = results.0.lock().unwrap().take();
    let b = results.1.lock().unwrap().take();
    (a.expect("it had a second"), b.expect("it had a second"))
}
