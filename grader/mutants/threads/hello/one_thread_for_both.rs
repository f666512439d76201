// mutant: runs both closures on one new thread
// verdict: wrong-answer
// check: both_run_at_the_same_time
// The caller is free meanwhile, which is what the thread was wanted for. But the closures run one
// after the other: `b` begins when `a` has ended, and never if `a` waits for it.

use std::thread;

pub fn run_both<A, B>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B)
where
    A: Send + 'static,
    B: Send + 'static,
{
    let both = thread::spawn(|| (a(), b()));
    both.join().expect("neither closure panics")
}
