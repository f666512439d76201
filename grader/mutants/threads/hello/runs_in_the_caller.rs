// mutant: calls both closures itself
// verdict: wrong-answer
// check: each_runs_on_a_new_thread
// The results are right, and there is no thread: `a` and `b` run one after the other, and each of
// them keeps the caller busy.

pub fn run_both<A, B>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B)
where
    A: Send + 'static,
    B: Send + 'static,
{
    (a(), b())
}
