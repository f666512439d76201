// mutant: starts a thread for the first closure and runs the second itself
// verdict: wrong-answer
// check: each_runs_on_a_new_thread
// Often a good idea, since the caller has nothing else to do. But two new threads were asked for,
// and what `b` does to its thread (its name, its panics) it now does to the caller.

use std::thread;

pub fn run_both<A, B>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B)
where
    A: Send + 'static,
    B: Send + 'static,
{
    let a = thread::spawn(a);
    let b = b();
    (a.join().expect("neither closure panics"), b)
}
