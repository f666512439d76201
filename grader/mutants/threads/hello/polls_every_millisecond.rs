// mutant: asks every millisecond whether the threads have ended
// verdict: wrong-answer
// check: the_caller_sleeps
// `is_finished` answers at once and waits for nothing, so it is asked a thousand times in a second.
// `join` is asked once, and the system wakes the caller.

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
    let a = thread::spawn(a);
    let b = thread::spawn(b);
    while !a.is_finished() || !b.is_finished() {
        thread::sleep(Duration::from_millis(1));
    }
    (
        a.join().expect("neither closure panics"),
        b.join().expect("neither closure panics"),
    )
}
