// mutant: starts a third thread that starts the two and waits for them
// verdict: wrong-answer
// check: each_runs_on_a_new_thread
// Three threads for the work of two. The one in the middle does nothing but wait, as does the
// caller, who could have joined the two itself.

use std::thread;

pub fn run_both<A, B>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B)
where
    A: Send + 'static,
    B: Send + 'static,
{
    let both = thread::spawn(|| {
        let a = thread::spawn(a);
        let b = thread::spawn(b);
        (a.join().unwrap(), b.join().unwrap())
    });
    both.join().expect("neither closure panics")
}
