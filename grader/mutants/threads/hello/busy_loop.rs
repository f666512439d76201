// mutant: asks without a pause whether the threads have ended
// verdict: spins
// check: both_results_come_back
// The caller burns a whole processor to learn what `join` would tell it for nothing, and takes that
// processor from the two threads that it waits for.

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
    let b = thread::spawn(b);
    while !a.is_finished() || !b.is_finished() {}
    (
        a.join().expect("neither closure panics"),
        b.join().expect("neither closure panics"),
    )
}
