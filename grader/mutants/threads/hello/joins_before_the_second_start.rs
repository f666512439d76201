// mutant: waits for the first thread before it starts the second
// verdict: wrong-answer
// check: both_run_at_the_same_time
// Two threads are started, but never at the same time: `join` waits, and only then does the second
// `spawn` come. First start all of them, then join.

use std::thread;

pub fn run_both<A, B>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B)
where
    A: Send + 'static,
    B: Send + 'static,
{
    (
        thread::spawn(a).join().expect("neither closure panics"),
        thread::spawn(b).join().expect("neither closure panics"),
    )
}
