// variant: results in slots behind locks, in the scope of crossbeam

use crossbeam::thread;
use parking_lot::Mutex;

pub fn run_both<A, B>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B)
where
    A: Send + 'static,
    B: Send + 'static,
{
    let (result_a, result_b) = (Mutex::new(None), Mutex::new(None));
    thread::scope(|scope| {
        scope.spawn(|_| *result_a.lock() = Some(a()));
        scope.spawn(|_| *result_b.lock() = Some(b()));
    })
    .expect("neither closure panics");
    let both = result_a.into_inner().zip(result_b.into_inner());
    both.expect("the scope has joined both threads")
}
